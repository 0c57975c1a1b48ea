import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classer, rangDeClasse } from "./classes.rules.ts";

describe("Classes d’une carte", () => {
  it("coupe en classes d’effectifs voisins", () => {
    expect(classer([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).map((c) => c.nombre)).toEqual([2, 2, 2, 2, 2]);
  });

  it("n’en fait pas plus qu’il n’y a de valeurs distinctes", () => {
    expect(classer([4, 4, 4, 9])).toEqual([
      { min: 4, max: 4, nombre: 3 },
      { min: 9, max: 9, nombre: 1 },
    ]);
    expect(classer([])).toEqual([]);
  });

  it("range chaque valeur dans une classe et une seule, les égales ensemble, la manquante dans aucune", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 120 }), (valeurs) => {
        const classes = classer(valeurs);
        expect(classes.length).toBeLessThanOrEqual(5);
        expect(classes.reduce((n, c) => n + c.nombre, 0)).toBe(valeurs.length);
        for (const v of valeurs) {
          const classe = classes[rangDeClasse(classes, v) - 1];
          expect(classe !== undefined && v >= classe.min && v <= classe.max).toBe(true);
        }
        expect(rangDeClasse(classes, null)).toBe(0);
      }),
    );
  });
});
