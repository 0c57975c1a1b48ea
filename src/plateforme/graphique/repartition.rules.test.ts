import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repartir } from "./repartition.rules.ts";

const comptes = fc.array(fc.nat(2_000_000), { minLength: 1, maxLength: 12 });
const decimales = fc.integer({ min: 0, max: 2 });

describe("repartir", () => {
  it("adds up to exactly 100 whatever the counts", () => {
    fc.assert(
      fc.property(comptes, decimales, (valeurs, d) => {
        const somme = repartir(valeurs, d).reduce((s, v) => s + Math.round(v * 10 ** d), 0);
        expect(somme).toBe(valeurs.some((v) => v > 0) ? 100 * 10 ** d : 0);
      }),
    );
  });

  it("never moves a share by more than one unit of the last digit", () => {
    fc.assert(
      fc.property(comptes, decimales, (valeurs, d) => {
        const total = valeurs.reduce((s, v) => s + v, 0);
        fc.pre(total > 0);
        repartir(valeurs, d).forEach((part, rang) => {
          expect(Math.abs(part - ((valeurs[rang] ?? 0) / total) * 100)).toBeLessThan(10 ** -d + 1e-9);
        });
      }),
    );
  });

  it("keeps the order of the counts and gives nothing to an empty part", () => {
    fc.assert(
      fc.property(comptes, decimales, (valeurs, d) => {
        const parts = repartir(valeurs, d);
        valeurs.forEach((v, i) => {
          if (v === 0) expect(parts[i]).toBe(0);
          valeurs.forEach((w, j) => {
            if (v > w) expect(parts[i]).toBeGreaterThanOrEqual(parts[j] ?? 0);
          });
        });
      }),
    );
  });

  it("shares three equal parts, the first one taking the unit left", () => {
    expect(repartir([1, 1, 1])).toEqual([33.4, 33.3, 33.3]);
    expect(repartir([0, 0])).toEqual([0, 0]);
  });
});
