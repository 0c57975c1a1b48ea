import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attenteApres, attenteLisible, suiteSure } from "./connexion.rules.ts";
import { jugerAttribution, NIVEAUX_PERMIS, peutAttribuer } from "./role.rules.ts";

describe("attenteApres", () => {
  it("lets ten failures pass, then doubles, and never locks for more than fifteen minutes", () => {
    expect([0, 5, 9].map((n) => attenteApres(n, "compte"))).toEqual([0, 0, 0]);
    expect([10, 11, 12].map((n) => attenteApres(n, "compte"))).toEqual([15, 30, 60]);
    expect(attenteApres(10_000, "compte")).toBe(900);
  });

  it("says the time in words", () => {
    expect([1, 15, 60, 61, 900].map(attenteLisible)).toEqual([
      "1 seconde",
      "15 secondes",
      "1 minute",
      "2 minutes",
      "15 minutes",
    ]);
  });
});

describe("suiteSure", () => {
  it.each(["/", "/comptes-rendus?tri=-jour", "/structures/12#haut"])("keeps %s", (suite) =>
    expect(suiteSure(suite)).toBe(suite),
  );

  it.each([
    undefined,
    "",
    "https://ailleurs.test",
    "//ailleurs.test",
    "/\\ailleurs.test",
    "javascript:alert(1)",
    "/a\nb",
    "/\tb",
    "/connexion?next=/",
    "/deconnexion",
    "ailleurs",
  ])("refuses %s", (suite) => expect(suiteSure(suite)).toBeNull());

  it("never leaves the site, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (texte) => {
        const suite = suiteSure(texte);
        return suite === null || new URL(suite, "https://declic.exemple.test").origin === "https://declic.exemple.test";
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("/", "\\", ".", "@", ":", "a", "\t", "\n", "%2f", "?"), { maxLength: 8 }),
        (bouts) => {
          const suite = suiteSure(bouts.join(""));
          return (
            suite === null || new URL(suite, "https://declic.exemple.test").origin === "https://declic.exemple.test"
          );
        },
      ),
    );
  });
});

describe("roles", () => {
  const structure = { niveau: "structure", code: null, structureId: 7, reseau: null } as const;
  const gestionnaire = { role: "gestionnaire_structure", perimetre: { niveau: "structure", structureId: 7 } } as const;

  it("refuses a level that the role does not know, or that lacks what it reaches", () => {
    expect(jugerAttribution({ ...structure, role: "administrateur" })).toBe("niveauInterdit");
    expect(jugerAttribution({ ...structure, role: "gestionnaire_structure", structureId: null })).toBe(
      "perimetreAbsent",
    );
    expect(jugerAttribution({ ...structure, role: "conseiller", niveau: "soi", structureId: null })).toBe(
      "perimetreAbsent",
    );
    expect(jugerAttribution({ ...structure, role: "conseiller", niveau: "soi" })).toBeNull();
    expect(NIVEAUX_PERMIS.administrateur).toEqual(["national"]);
  });

  it("lets a structure give the roles of its own people, and no other", () => {
    expect(peutAttribuer(gestionnaire, { ...structure, role: "conseiller", niveau: "soi" })).toBe(true);
    expect(peutAttribuer(gestionnaire, { ...structure, role: "conseiller", niveau: "soi", structureId: 8 })).toBe(
      false,
    );
    expect(
      peutAttribuer(gestionnaire, { ...structure, role: "administrateur", niveau: "national", structureId: null }),
    ).toBe(false);
    expect(
      peutAttribuer(gestionnaire, {
        ...structure,
        role: "coordinateur",
        niveau: "departement",
        code: "23",
        structureId: 7,
      }),
    ).toBe(false);
    expect(
      peutAttribuer(
        { role: "conseiller", perimetre: { niveau: "soi" } },
        { ...structure, role: "conseiller", niveau: "soi" },
      ),
    ).toBe(false);
  });
});
