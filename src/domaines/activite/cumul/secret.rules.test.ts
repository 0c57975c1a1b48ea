import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrondir, estPetit, masquer, masquerParts, partVisible, SEUIL_SECRET } from "./secret.rules.ts";

const familles = fc.array(fc.oneof(fc.nat(15), fc.nat(2000)), { minLength: 2, maxLength: 8 });

describe("statistical secrecy", () => {
  it("hides counts from 1 to 10, and only those, when they stand alone", () => {
    expect([0, 1, 10, 11, 500].map(masquer)).toEqual([0, null, null, 11, 500]);
  });

  it("never shows a small part", () => {
    fc.assert(
      fc.property(familles, (parts) => {
        for (const vu of masquerParts(parts)) if (vu !== null) expect(estPetit(vu)).toBe(false);
      }),
    );
  });

  it("shows everything when nothing is small", () => {
    expect(masquerParts([0, 11, 400])).toEqual([0, 11, 400]);
  });

  it("cannot be undone by taking the shown parts from the total", () => {
    fc.assert(
      fc.property(familles, (parts) => {
        const total = parts.reduce((a, b) => a + b, 0);
        const vus = masquerParts(parts);
        const caches = vus.filter((vu) => vu === null).length;
        const manque = total - vus.reduce<number>((somme, vu) => somme + (vu ?? 0), 0);
        if (caches === 0) return;
        // What is missing either makes 11 people or more, or could be in any part: several candidates always remain.
        expect(caches).toBeGreaterThan(1);
        if (manque < SEUIL_SECRET) expect(vus.every((vu) => vu === null)).toBe(true);
      }),
    );
  });

  it("cannot be undone by comparing two dates: a rounded count says nothing of ten people more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 5000 }), fc.integer({ min: 1, max: 10 }), (avant, arrivees) => {
        const ecart = (arrondir(avant + arrivees) ?? 0) - (arrondir(avant) ?? 0);
        expect([0, 10]).toContain(ecart);
        // The same step could come from nobody at all, or from more than ten people.
        const compatibles = Array.from({ length: 21 }, (_, n) => n).filter((n) =>
          Array.from({ length: 10 }, (_, d) => (arrondir(avant) ?? 0) - 5 + d).some(
            (depart) => (arrondir(depart + n) ?? 0) - (arrondir(depart) ?? 0) === ecart,
          ),
        );
        expect(compatibles.length).toBeGreaterThan(8);
      }),
    );
  });
});

describe("the share of some people among all", () => {
  it("never tells of fewer than 11 of them, nor of the others", () => {
    expect(partVisible(3, 40, true)).toBeNull();
    expect(partVisible(37, 40, true)).toBeNull();
    expect(partVisible(0, 40, true)).toBe(0);
    expect(partVisible(0, 0, true)).toBeNull();
  });

  it("gives back no exact number below the country", () => {
    expect(partVisible(14, 40, true)).toBe(14 / 40);
    expect(partVisible(14, 40, false)).toBe(10 / 40);
    expect(partVisible(56, 56, false)).toBe(1);
  });
});
