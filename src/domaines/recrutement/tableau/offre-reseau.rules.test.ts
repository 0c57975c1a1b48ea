import { describe, expect, it } from "vitest";
import { lireOffre, lireReponse } from "./offre-reseau.rules.ts";

const connu = {
  ...{ reseaux: ["La Poste"], departements: ["23", "59"], peuCouverts: ["23"], aujourdhui: "2022-12-01" },
};
const saisie = {
  ...{ reseau: "La Poste", departement: "23", postes: "3", motif: "", repondreAvant: "2023-01-15" },
  conditions: "Mobilité interne, 24 mois, subvention de l’État.",
};

describe("an offer to a national network", () => {
  it("goes where coverage is insufficient, and elsewhere with a motive alone", () => {
    expect(lireOffre(saisie, connu)).toMatchObject({ lue: { departement: "23", postes: 3, motif: null } });
    const ailleurs = { ...saisie, departement: "59" };
    expect(lireOffre(ailleurs, connu)).toMatchObject({ erreurs: { motif: expect.stringMatching(/moins couverts/) } });
    expect(lireOffre({ ...ailleurs, motif: "Un canton sans aucune structure." }, connu)).toHaveProperty("lue");
  });

  it.each([
    [{ reseau: "Inconnu" }, "reseau"],
    [{ departement: "99" }, "departement"],
    [{ postes: "0" }, "postes"],
    [{ postes: "deux" }, "postes"],
    [{ conditions: "court" }, "conditions"],
    [{ repondreAvant: "2022-11-30" }, "repondreAvant"],
    [{ repondreAvant: "2023-02-30" }, "repondreAvant"],
    [{ motif: "bref" }, "motif"],
  ] as const)("is refused beside its field: %j", (plus, champ) => {
    expect(lireOffre({ ...saisie, ...plus }, connu)).toHaveProperty(`erreurs.${champ}`);
  });

  it("is answered between its day and today", () => {
    const jours = { proposeeLe: "2022-11-15", aujourdhui: "2022-12-01" };
    const reponse = { reponse: "acceptee", le: "2022-11-20", note: "" };
    expect(lireReponse(reponse, jours)).toHaveProperty("lue");
    for (const le of ["2022-11-14", "2022-12-02", "hier"])
      expect(lireReponse({ ...reponse, le }, jours)).toHaveProperty("erreurs.le");
    expect(lireReponse({ ...reponse, reponse: "" }, jours)).toHaveProperty("erreurs.reponse");
  });
});
