import { describe, expect, it } from "vitest";
import { estTout, type FiltreTableau, type Triable, trierPersonnes } from "./trier-personnes.rules.ts";

const personne = (id: number, plus: Partial<Triable> = {}): Triable => ({
  ...{ id, numero: 100 + id, nom: null, departement: "23", statut: "propose", score: 50, km: 10, rang: null },
  ...{ disponibleLe: "2022-12-15", modifieLe: new Date(`2022-11-0${id}T10:00:00Z`), pixStatut: "a_verifier" },
  ...{ sansReponse: 0, mots: "Demandeuse d’emploi" },
  ...plus,
});
const tous = [
  personne(1, { score: 60, km: null, mots: "Occitan, séniors" }),
  personne(2, { statut: "entretien", nom: "Zoé Émeraude", score: 90, km: 30, sansReponse: 1, pixStatut: "verifie" }),
  personne(3, { statut: "interet_structure", score: null, km: 2, disponibleLe: "2022-12-01" }),
  personne(4, { statut: "decline", sansReponse: 2, departement: "87" }),
];
const TOUT: FiltreTableau = { recherche: "", etape: null, seulement: null, tri: "ordre" };
const ids = (plus: Partial<FiltreTableau>) => trierPersonnes(tous, { ...TOUT, ...plus }).map(({ id }) => id);

describe("the shortlist", () => {
  it("stands in its own order until another is asked; what is not known comes last", () => {
    expect([estTout(TOUT), estTout({ ...TOUT, tri: "recent" })]).toEqual([true, false]);
    expect(ids({})).toEqual([1, 2, 3, 4]);
    expect(ids({ tri: "points" })).toEqual([2, 1, 4, 3]);
    expect(ids({ tri: "distance" })).toEqual([3, 4, 2, 1]);
    expect(ids({ tri: "disponible" })).toEqual([3, 1, 2, 4]);
    expect(ids({ tri: "recent" })).toEqual([4, 3, 2, 1]);
  });

  it("finds by number, by name once known, by words whatever their accents, all of them together", () => {
    expect(ids({ recherche: "103" })).toEqual([3]);
    expect(ids({ recherche: "emeraude ZOE" })).toEqual([2]);
    expect(ids({ recherche: "seniors" })).toEqual([1]);
    expect(ids({ recherche: "87" })).toEqual([4]);
    expect(ids({ recherche: "seniors 87" })).toEqual([]);
  });

  it("keeps a step, those who await an answer, those whose Pix is verified", () => {
    expect(ids({ etape: "interessees" })).toEqual([3]);
    expect(ids({ etape: "closes" })).toEqual([4]);
    expect(ids({ seulement: "reponse" })).toEqual([1, 2]);
    expect(ids({ seulement: "pix", etape: "entretien" })).toEqual([2]);
  });
});
