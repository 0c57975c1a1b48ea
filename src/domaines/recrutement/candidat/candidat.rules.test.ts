import { describe, expect, it } from "vitest";
import { type Candidat, etatDe, manques, peut, TRANSITIONS } from "./candidat.rules.ts";
import { lirePix, lireProfil, lireRecherche } from "./formulaire-candidat.rules.ts";
import { etatSuivi, type Relation, suiteDe } from "./suite-candidat.rules.ts";

const JOUR = "2022-12-01";
const COMPLET: Candidat = {
  ...{
    statut: "depose",
    pauseLe: null,
    retireLe: null,
    disponibleLe: "2023-01-02",
    experience: "Accueil.",
    motivation: "Aider.",
  },
  ...{ pixStatut: "verifie", pixScore: 70, pixMotif: null, avecCv: true },
};
const MIS: Candidat = { ...COMPLET, statut: "mis_en_relation" };
const ICI = { jour: JOUR, maintenant: new Date("2022-12-01T10:00:00Z") };
const relation = (statut: Relation["statut"]): Relation => ({ statut, aChoisir: false, choisi: null });
const dite = (...statuts: readonly Relation["statut"][]): string =>
  suiteDe(MIS, ICI, SANS_MESURE, statuts.map(relation)).etape;
const SANS_MESURE = { verification: null, recrutement: null };
const le = new Date("2022-11-30T10:00:00Z");

describe("where a candidate stands", () => {
  it("is what they asked for before how far their application went", () => {
    expect(etatDe(COMPLET)).toBe("en_lice");
    expect(etatDe({ ...COMPLET, pauseLe: le, statut: "mis_en_relation" })).toBe("en_pause");
    expect(etatDe({ ...COMPLET, pauseLe: le, retireLe: le })).toBe("retire");
    expect(etatDe({ ...COMPLET, retireLe: le, statut: "recrute" })).toBe("recrute");
  });

  it("allows pause, resume, withdrawal and return, and nothing once answered", () => {
    expect(TRANSITIONS.filter(({ acte }) => peut(acte, "en_lice")).map(({ acte }) => acte)).toEqual([
      "pause",
      "retrait",
    ]);
    expect(TRANSITIONS.filter(({ acte }) => peut(acte, "retire")).map(({ acte }) => acte)).toEqual(["retour"]);
    expect(TRANSITIONS.some(({ acte }) => peut(acte, "recrute"))).toBe(false);
  });
});

describe("the next step", () => {
  it("is to complete what is missing, each thing with where", () => {
    const vide = { ...COMPLET, disponibleLe: "2022-11-30", experience: " ", motivation: "", avecCv: false };
    expect(manques({ ...vide, pixStatut: "non_declare", pixScore: null }, JOUR).map(({ href }) => href)).toEqual([
      "/candidature/profil#champ-disponibleLe",
      "/candidature/profil#champ-experience",
      "/candidature/profil#champ-motivation",
      "/candidature/cv",
      "/candidature/pix",
    ]);
    expect(suiteDe(vide, ICI, SANS_MESURE).etape).toMatch(/Complétez/);
  });

  it("asks for 70 % at the Pix test, and for another result when one is refused", () => {
    expect(manques(COMPLET, JOUR)).toEqual([]);
    expect(manques({ ...COMPLET, pixScore: 69 }, JOUR)[0]?.quoi).toMatch(/sous les 70 %/);
    expect(manques({ ...COMPLET, pixStatut: "refuse", pixMotif: "Code vide." }, JOUR)[0]?.quoi).toMatch(/Code vide/);
  });

  it("says the delay that records measure, else the commitment", () => {
    expect(suiteDe(COMPLET, ICI, { verification: 4, recrutement: 68 }).delai).toMatch(/68 jours d’ordinaire/);
    const attend = { ...COMPLET, pixStatut: "a_verifier" } as const;
    expect(suiteDe(attend, ICI, SANS_MESURE)).toEqual({
      etape: "Nous vérifions votre résultat Pix.",
      delai: "En 10 jours au plus, c’est notre engagement.",
    });
  });

  it("is to answer when a proposition waits", () => {
    expect(dite("propose")).toBe("Une proposition attend votre réponse.");
    expect(dite("entretien", "propose", "interet_structure")).toMatch(/^2 propositions/);
  });

  it("follows what is open between two who said yes, and is to seek again once all is closed", () => {
    expect(dite("interet_candidat")).toMatch(/elle vous répond/);
    expect(dite("entretien")).toMatch(/avez dit oui : parlez-vous/);
    const entretien = (plus: Partial<Relation>) =>
      suiteDe(MIS, ICI, SANS_MESURE, [{ ...relation("entretien"), ...plus }]).etape;
    expect(entretien({ aChoisir: true })).toMatch(/Choisissez le moment/);
    expect(entretien({ choisi: new Date("2022-12-05T10:00:00Z") })).toMatch(/entretien est fixé/);
    expect(entretien({ choisi: le })).toMatch(/a eu lieu/);
    expect(dite("retenu", "propose")).toMatch(/vous a retenu/);
    expect(dite("contrat_depose")).toMatch(/contrat est déposé/);
    expect([etatSuivi(MIS, [relation("retenu")]), etatSuivi(COMPLET, [relation("entretien")])]).toEqual([
      "mis_en_relation",
      "mis_en_relation",
    ]);
    expect([dite("decline", "expire"), etatSuivi(MIS, [relation("decline")])]).toEqual([
      expect.stringMatching(/Nous cherchons des postes/),
      "en_lice",
    ]);
  });
});

describe("what is typed", () => {
  const RECHERCHE = { rayonKm: "20", disponibleLe: JOUR, situations: ["en_emploi", "inconnue"] };
  it("is a radius among those offered, a day that exists from today on, one situation at least", () => {
    expect(lireRecherche(RECHERCHE, JOUR)).toEqual({
      dit: { rayonKm: 20, disponibleLe: JOUR, situations: ["en_emploi"] },
      erreurs: {},
    });
    expect(lireRecherche({ ...RECHERCHE, rayonKm: "france" }, JOUR).dit.rayonKm).toBeNull();
    for (const [champ, valeur] of [
      ["rayonKm", "12"],
      ["disponibleLe", "2022-11-30"],
      ["disponibleLe", "2023-02-29"],
      ["disponibleLe", "demain"],
      ["situations", []],
    ] as const)
      expect(Object.keys(lireRecherche({ ...RECHERCHE, [champ]: valeur }, JOUR).erreurs)).toEqual([champ]);
  });

  it("keeps 2 500 characters of each text, and says how many to take away", () => {
    const profil = (texte: string) => lireProfil({ ...RECHERCHE, motivation: texte }, JOUR).erreurs;
    expect(profil("é".repeat(2500))).toEqual({});
    expect(profil("é".repeat(2503))["motivation"]).toMatch(/Enlevez-en 3/);
  });

  it("is a Pix score of 0 to 100, of a past day, with a proof", () => {
    const pix = (champs: Readonly<Record<string, string>>, preuve: "jointe" | "aucune" = "aucune") =>
      lirePix({ score: "82", le: JOUR, code: "abc def 123", ...champs }, JOUR, preuve);
    expect(pix({})).toEqual({ dit: { score: 82, le: JOUR, code: "ABCDEF123" }, erreurs: {} });
    for (const [champ, valeur] of [
      ["score", "101"],
      ["score", "-1"],
      ["score", "8,5"],
      ["score", ""],
      ["le", "2022-12-02"],
      ["code", "ABC123"],
    ] as const)
      expect(Object.keys(pix({ [champ]: valeur }).erreurs)).toEqual([champ]);
    expect(Object.keys(pix({ code: "" }).erreurs)).toEqual(["preuve"]);
    expect(pix({ code: "", score: "100 %" }, "jointe").erreurs).toEqual({});
  });
});
