import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classer, type Decoupe, decouper, direClasse, lireBornes, rangDeClasse, recompter } from "./classes.rules.ts";
import { classesNaturelles, ecartInterne, type Groupe } from "./jenks.rules.ts";

describe("Classes d’une carte", () => {
  it("coupe en classes d’effectifs voisins", () => {
    expect(classer([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).map((c) => c.nombre)).toEqual([2, 2, 2, 2, 2]);
  });

  it.each(["quantiles", "jenks"] as const)("%s : pas plus de classes que de valeurs distinctes", (methode) => {
    const en = (valeurs: readonly number[], nombre = 5) => decouper(valeurs, { methode, nombre });
    expect(en([4, 4, 4, 9])).toEqual([
      { min: 4, max: 4, nombre: 3 },
      { min: 9, max: 9, nombre: 1 },
    ]);
    expect(en([0, 0, 0])).toEqual([{ min: 0, max: 0, nombre: 3 }]);
    expect(en([7])).toEqual([{ min: 7, max: 7, nombre: 1 }]);
    expect(en([])).toEqual([]);
  });

  const decoupes: fc.Arbitrary<Decoupe> = fc.oneof(
    fc.record({
      methode: fc.constantFrom("quantiles" as const, "jenks" as const),
      nombre: fc.integer({ min: 3, max: 7 }),
    }),
    fc
      .uniqueArray(fc.integer({ min: -40, max: 40 }), { minLength: 2, maxLength: 6 })
      .map((bornes) => ({ methode: "bornes" as const, bornes: bornes.sort((a, b) => a - b) })),
  );
  it("range chaque valeur dans une classe et une seule, les égales ensemble, la manquante dans aucune", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 120 }),
        decoupes,
        (valeurs, d) => {
          const classes = decouper(valeurs, d);
          expect(classes.length).toBeLessThanOrEqual(7);
          expect(classes.reduce((n, c) => n + c.nombre, 0)).toBe(valeurs.length);
          expect(recompter(classes, valeurs)).toEqual(classes);
          for (const v of valeurs) {
            const classe = classes[rangDeClasse(classes, v) - 1];
            expect(classe !== undefined && v >= classe.min && (classe.fixe ? v < classe.max : v <= classe.max)).toBe(
              true,
            );
          }
          expect(rangDeClasse(classes, null)).toBe(0);
        },
      ),
    );
  });

  it("dit ses bornes, données ou atteintes", () => {
    const dire = (d: Decoupe) => decouper([0, 2, 4, 4, 9], d).map((c) => `${direClasse(c, String)} (${c.nombre})`);
    expect(dire({ methode: "bornes", bornes: [2, 4, 10] })).toEqual([
      "moins de 2 (1)",
      "2 à moins de 4 (1)",
      "4 à moins de 10 (3)",
      "10 ou plus (0)",
    ]);
    expect(dire({ methode: "jenks", nombre: 3 })).toEqual(["0 à 2 (2)", "4 (2)", "9 (1)"]);
  });

  it("lit des bornes comme on les écrit", () => {
    expect(lireBornes("2 ; 3,5 ; 5")).toEqual([2, 3.5, 5]);
    for (const faux of ["", "2", "5;2", "2;2", "deux ; trois", "-1 ; 3", "1;2;3;4;5;6;7", "1e9;2e9"])
      expect(lireBornes(faux), faux).toBeUndefined();
  });
});

describe("Seuils naturels", () => {
  /** Every way of cutting the distinct values into so many runs. */
  function* toutes(distinctes: readonly number[], k: number): Generator<readonly Groupe[]> {
    const [min = 0] = distinctes;
    if (k === 1) return yield [{ min, max: distinctes.at(-1) ?? min, nombre: 0 }];
    for (let fin = 1; fin <= distinctes.length - (k - 1); fin += 1)
      for (const suite of toutes(distinctes.slice(fin), k - 1))
        yield [{ min, max: distinctes[fin - 1] ?? min, nombre: 0 }, ...suite];
  }

  it("sont les meilleurs de tous les découpages", () => {
    const valeur = fc.oneof(
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 0, max: 4000 }).map((n) => n / 100),
    );
    fc.assert(
      fc.property(
        fc.array(valeur, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 2, max: 7 }),
        (valeurs, nombre) => {
          const distinctes = [...new Set(valeurs)].sort((a, b) => a - b);
          const k = Math.min(nombre, distinctes.length);
          const mieux = Math.min(...[...toutes(distinctes, k)].map((classes) => ecartInterne(valeurs, classes)));
          const classes = classesNaturelles(valeurs, nombre);
          expect(classes).toHaveLength(k);
          expect(ecartInterne(valeurs, classes)).toBeCloseTo(mieux, 6);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("de sept mille valeurs se trouvent en un instant", () => {
    const valeurs = Array.from({ length: 7000 }, (_, rang) => Math.sqrt(rang) * ((rang * 7919) % 13));
    const debut = performance.now();
    expect(classesNaturelles(valeurs, 7)).toHaveLength(7);
    expect(performance.now() - debut).toBeLessThan(1000);
  });
});
