import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PointMensuel, tracerCourbe } from "./courbe.rules.ts";
import { graduations } from "./echelle.rules.ts";

const mois = (rang: number) => `${2021 + Math.floor(rang / 12)}-${String((rang % 12) + 1).padStart(2, "0")}`;
const serie = (...valeurs: (number | null)[]): PointMensuel[] =>
  valeurs.map((valeur, rang) => ({ mois: mois(rang), valeur }));

describe("graduations", () => {
  it("starts at 0, rises by round steps and covers the highest value", () => {
    expect(graduations(104_000)).toEqual([0, 50_000, 100_000, 150_000]);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e9, noNaN: true }), (max) => {
        const g = graduations(max);
        expect(g[0]).toBe(0);
        expect(g.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9));
        expect(g.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe("tracerCourbe", () => {
  it("breaks the line at a missing month and hatches it, instead of drawing a zero", () => {
    const trace = tracerCourbe(serie(10, 20, null, 30, 40));
    expect(trace?.troncons.map((t) => t.map(({ valeur }) => valeur))).toEqual([
      [10, 20],
      [30, 40],
    ]);
    expect(trace?.absences).toHaveLength(1);
  });

  it("keeps every point inside the drawing", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(1_000_000)), { minLength: 1, maxLength: 60 }), (valeurs) => {
        const trace = tracerCourbe(serie(...valeurs));
        for (const { x, y } of trace?.troncons.flat() ?? []) {
          expect(x).toBeGreaterThanOrEqual(trace?.gauche ?? 0);
          expect(x).toBeLessThanOrEqual(trace?.droite ?? 0);
          expect(y).toBeGreaterThanOrEqual(20);
          expect(y).toBeLessThanOrEqual(trace?.bas ?? 0);
        }
      }),
    );
  });

  it("sets the provisional month apart", () => {
    const trace = tracerCourbe([...serie(10, 20), { mois: "2021-03", valeur: 5, provisoire: true }]);
    expect(trace?.troncons.flat().map(({ valeur }) => valeur)).toEqual([10, 20]);
    expect(trace?.provisoire?.map(({ valeur }) => valeur)).toEqual([20, 5]);
  });

  it("draws nothing when no month is known", () => {
    expect(tracerCourbe(serie(null, null))).toBeNull();
  });
});
