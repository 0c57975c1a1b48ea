import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conseillersManquants, type FaitsBesoin, ordonner, quadrantDe, sensibilite, situer } from "./besoin.rules.ts";

const faits = (avec: Partial<FaitsBesoin> = {}): FaitsBesoin => ({
  ...{ code: "23", nom: "Creuse", habitants: 100_000, conseillers: 5, taux: 5, besoin: 100 },
  ...avec,
});
const SIMPLE = { seuil: 6, avecBesoin: false };
const BESOIN = { seuil: 6, avecBesoin: true };

describe("a territory insufficiently covered", () => {
  it("has fewer advisers per inhabitant than asked; at the threshold it is covered", () => {
    expect(situer(faits(), SIMPLE)).toBe("peu_couvert");
    expect(situer(faits({ taux: 6 }), SIMPLE)).toBe("couvert");
    expect(situer(faits({ taux: null }), SIMPLE)).toBe("inconnu");
  });

  it("is asked more where the need is higher, and is not judged without an index", () => {
    expect(situer(faits({ taux: 6.5, besoin: 120 }), BESOIN)).toBe("peu_couvert");
    expect(situer(faits({ taux: 5, besoin: 80 }), BESOIN)).toBe("couvert");
    expect(situer(faits({ besoin: null }), BESOIN)).toBe("inconnu");
    expect(situer(faits({ besoin: null }), SIMPLE)).toBe("peu_couvert");
    expect(quadrantDe(faits({ besoin: 130 }), BESOIN)).toBe("besoin_peu_couvert");
    expect(quadrantDe(faits({ besoin: null }), SIMPLE)).toBe("inconnu");
  });

  it("is covered once it has the advisers it lacks, and not with one fewer", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50_000, max: 3_000_000 }),
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 60, max: 180 }),
        fc.boolean(),
        (habitants, conseillers, besoin, avecBesoin) => {
          const avec = (n: number) => faits({ habitants, conseillers: n, besoin, taux: (n / habitants) * 100_000 });
          const regle = { seuil: 6, avecBesoin };
          const manque = conseillersManquants(avec(conseillers), regle);
          expect(conseillersManquants(avec(conseillers + manque), regle)).toBe(0);
          if (manque > 0) expect(situer(avec(conseillers + manque - 1), regle)).toBe("peu_couvert");
        },
      ),
    );
  });

  it("is counted with other thresholds, more of them as it rises, and those who change are named", () => {
    const tous = [4.7, 5.5, 5.9, 6.2, 6.5, 8].map((taux, rang) => faits({ code: `0${rang}`, nom: `D${rang}`, taux }));
    const essais = sensibilite(tous, SIMPLE);
    expect(essais.map(({ ecart, nombre }) => [ecart, nombre])).toEqual([
      ...[
        [-20, 1],
        [-10, 1],
        [-5, 2],
        [0, 3],
        [5, 4],
        [10, 5],
        [20, 5],
      ],
    ]);
    expect(essais.find(({ ecart }) => ecart === 5)?.differents).toEqual(["D3"]);
    expect(ordonner(tous, SIMPLE)[0]?.nom).toBe("D0");
  });
});
