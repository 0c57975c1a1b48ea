import { describe, expect, it } from "vitest";
import { unCompteRendu } from "../../../../tests/activite.ts";
import { empreinteDe } from "./empreinte.ts";

/** Kept in databases for as long as the reports: were its writing to change, a report sent again would be refused. */
describe("the digest of a report", () => {
  it("is still the one that is stored", () => {
    expect(empreinteDe(unCompteRendu())).toBe("bbfa080aef46cf1818f08580e6c3909b426162cdde261867fd13a25d6aeb1e56");
    const importe = unCompteRendu({
      lieu: { genre: "autre", lieuId: null, communeCode: "97302" },
      ages: { "12_17": 2, "25_39": 1 },
      participants: 3,
      autonomie: null,
      notes: 'a "b" \\ é',
      etiquettes: ["x", "NULL"],
      sousThemes: ["logement"],
      themes: ["demarches"],
      origine: { genre: "import", source: "s", identifiant: "1", incoherent: true, themesInconnus: ["Inconnu"] },
    });
    expect(empreinteDe(importe)).toBe("21c7c5579106d819896835e8c9883937d0e1969f96646dc51875dcd7e9a60f80");
  });

  it("leaves out what the server works out", () => {
    const ailleurs = unCompteRendu({ conseillerId: 2, structureId: 2, departementCode: "973" });
    expect(empreinteDe(ailleurs)).toEqual(empreinteDe(unCompteRendu()));
    expect(empreinteDe(unCompteRendu({ dureeMinutes: 46 }))).not.toEqual(empreinteDe(unCompteRendu()));
  });
});
