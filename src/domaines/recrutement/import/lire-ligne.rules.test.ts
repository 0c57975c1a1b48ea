import { describe, expect, it } from "vitest";
import { jugerColonnes, proposerColonnes } from "./champs-import.rules.ts";
import { lireCandidat, lireContrat, lireJour } from "./lire-ligne.rules.ts";

describe("columns", () => {
  it("are recognised by their names, each field once; the others are left out", () => {
    expect(
      proposerColonnes("contrats", [
        "ID",
        "Prénom",
        "Nom",
        "E-mail",
        "SIRET",
        "Type de contrat",
        "Date de début",
        "Couleur",
        "Mail",
      ]),
    ).toEqual({
      ...{ ID: "identifiant", Prénom: "prenom", Nom: "nom", "E-mail": "courriel", SIRET: "structure" },
      ...{ "Type de contrat": "type", "Date de début": "debut", Couleur: "", Mail: "" },
    });
  });
  it("are refused twice, missing, or unknown", () => {
    const erreurs = jugerColonnes("contrats", { a: "nom", b: "nom", c: "inconnu" });
    expect(erreurs).toMatchObject({ b: expect.stringMatching(/« a » contient déjà/), c: expect.any(String) });
    expect(erreurs[""]).toMatch(/Identifiant/);
  });
});

it.each([
  ["2022-12-31", "2022-12-31"],
  ["31/12/2022", "2022-12-31"],
  ["1/2/2022", "2022-02-01"],
  ["2022-12-31T10:00:00Z", "2022-12-31"],
  ["31/02/2022", undefined],
  ["2022-13-01", undefined],
  ["12/31/2022", undefined],
  ["44926", undefined],
  ["demain", undefined],
])("the day %j reads as %j", (texte, jour) => expect(lireJour(texte)).toBe(jour));

const QUI = { identifiant: "7", prenom: "Amina", nom: "Fictive", courriel: "amina@exemple.test" };
const fautes = (lu: object): unknown => ("fautes" in lu ? lu.fautes : []);

describe("a contract", () => {
  const bon = { ...QUI, structure: "123", type: "CDD", debut: "01/06/2021", fin: "30/11/2022" };
  it("is read", () => {
    expect(lireContrat(bon)).toMatchObject({
      lue: { type: "cdd", debut: "2021-06-01", fin: "2022-11-30", ruptureLe: null },
    });
    expect(lireContrat({ ...bon, type: "Contrat de projet" })).toMatchObject({ lue: { type: "contrat_projet" } });
  });
  it.each([
    [{ debut: "31/02/2021" }, "debut", "date impossible"],
    [{ debut: "" }, "debut", "date absente"],
    [{ fin: "" }, "fin", "fin absente"],
    [{ fin: "01/05/2021" }, "fin", "fin avant le début"],
    [{ rupture_le: "01/01/2020", rupture_motif: "démission" }, "rupture_le", "rupture avant le début"],
    [{ rupture_le: "01/01/2050", rupture_motif: "démission" }, "rupture_le", "rupture après la fin"],
    [{ type: "CDI" }, "fin", "un CDI n’a pas de fin"],
    [{ type: "stage" }, "type", "mot inconnu"],
    [{ courriel: "amina" }, "courriel", "adresse e-mail illisible"],
    [{ identifiant: "" }, "identifiant", "identifiant absent"],
    [{ rupture_le: "01/01/2022" }, "rupture_motif", "une rupture a une date et un motif"],
    [{ rupture_le: "01/01/2022", rupture_motif: "ennui" }, "rupture_motif", "mot inconnu"],
  ])("is refused at its field: %j", (plus, champ, motif) => {
    expect(fautes(lireContrat({ ...bon, ...plus }))).toContainEqual(expect.objectContaining({ champ, motif }));
  });
});

describe("a candidate", () => {
  const bon = { ...QUI, commune: "Guéret 23000", depose_le: "2022-10-01", situations: "En emploi" };
  const lire = (plus: object) => lireCandidat({ ...bon, ...plus }, "2022-12-01");
  it("is read, with what is not said left open", () => {
    expect(lire({ situations: "Demandeur d’emploi | Diplômé", pix_score: "75 %", rayon_km: "40 km" })).toMatchObject({
      lue: {
        situations: ["demandeur_emploi", "diplome"],
        pixScore: 75,
        rayonKm: 40,
        statut: "depose",
        disponibleLe: "2022-10-01",
      },
    });
  });
  it.each([
    [{ depose_le: "2022-12-02" }, "depose_le"],
    [{ depose_le: "2020-11-20" }, "depose_le"],
    [{ depose_le: "1999-01-01" }, "depose_le"],
    [{ pix_score: "101" }, "pix_score"],
    [{ pix_score: "bon" }, "pix_score"],
    [{ rayon_km: "30" }, "rayon_km"],
    [{ statut: "peut-être" }, "statut"],
    [{ statut: "recruté", pix_score: "60" }, "pix_score"],
    [{ commune: "" }, "commune"],
    [{ situations: "" }, "situations"],
    [{ situations: "en vacances" }, "situations"],
  ])("is refused at its field: %j", (plus, champ) => {
    expect(fautes(lire(plus))).toContainEqual(expect.objectContaining({ champ }));
  });
});
