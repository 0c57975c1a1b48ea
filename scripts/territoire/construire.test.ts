import { describe, expect, it } from "vitest";
import { distanceKm, referentiel } from "../../src/domaines/territoire/index.ts";
import { contours, projeterDans } from "../../src/plateforme/carte/index.ts";
import { FICHIERS_PRESENTS, fichierReel } from "../../tests/fichiers-reels.ts";
import { simplifier } from "./simplifier.ts";
import { type Anneau, contient, ecrireTrace, lireTrace } from "./trace.ts";

describe("Fichiers du territoire", () => {
  const r = referentiel();

  it("tiennent toutes les communes, chacune avec une position et un département connus", () => {
    expect(r.communes.size).toBe(34_969);
    for (const c of r.communes.values()) {
      expect(r.departements.has(c.departement), c.code).toBe(true);
      expect(Number.isFinite(c.lat) && Number.isFinite(c.lon), c.code).toBe(true);
      if (c.epci !== null) expect(r.epci.has(c.epci), c.code).toBe(true);
    }
  });

  it("placent les communes de GeoNames dans le contour de leur département, à une sur cent près", () => {
    const metropole = contours().zones[0];
    if (metropole === undefined) throw new Error("no zone");
    const traces = new Map(contours().departements.map((d) => [d.code, lireTrace(d.d)]));
    const sures = [...r.communes.values()].filter((c) => c.coordonnees === "geonames" && c.departement.length === 2);
    const dehors = sures.filter(
      (c) => !contient(traces.get(c.departement) ?? [], projeterDans(metropole, c.lat, c.lon)),
    );
    console.error(
      `${dehors.length} communes sur ${sures.length} hors du tracé de leur département (${((100 * dehors.length) / sures.length).toFixed(2)} %)`,
    );
    expect(dehors.length / sures.length).toBeLessThan(0.01);
  });

  it.runIf(FICHIERS_PRESENTS)("approchent les autres à moins de 15 km pour 95 % d’entre elles", () => {
    const lignes = new TextDecoder()
      .decode(fichierReel("territoire/communes-coordonnees.csv").octets)
      .trim()
      .split("\n")
      .slice(1)
      .map((l) => l.split(","));
    const ecarts = lignes.flatMap(([code = "", , , , lat, lon]) => {
      const c = r.communes.get(code);
      return c === undefined
        ? []
        : [{ sorte: c.coordonnees, km: distanceKm(c, { lat: Number(lat), lon: Number(lon) }) }];
    });
    for (const sorte of ["geonames", "approchee"]) {
      const km = ecarts
        .filter((e) => e.sorte === sorte)
        .map((e) => e.km)
        .sort((a, b) => a - b);
      const quantile = (p: number): number => km[Math.floor(km.length * p)] ?? Number.NaN;
      console.error(
        `${sorte} : ${km.length} communes, écart médian ${quantile(0.5).toFixed(1)} km, 95 % sous ${quantile(0.95).toFixed(1)} km`,
      );
      expect(quantile(0.95)).toBeLessThan(sorte === "geonames" ? 5 : 15);
    }
  });
});

describe("Tracés", () => {
  const carre: Anneau = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ];

  it("se relisent tels qu’ils ont été écrits, à la demie", () => {
    expect(
      lireTrace(
        ecrireTrace([
          carre,
          [
            [-0.44, 3],
            [2.5, -1.26],
            [7, 8],
          ],
        ]),
      ),
    ).toEqual([
      carre.map(([x, y]) => [expect.closeTo(x, 5), expect.closeTo(y, 5)]),
      [
        [expect.closeTo(-0.5, 5), expect.closeTo(3, 5)],
        [expect.closeTo(2.5, 5), expect.closeTo(-1.5, 5)],
        [expect.closeTo(7, 5), expect.closeTo(8, 5)],
      ],
    ]);
  });

  it("deux voisins gardent la même frontière une fois simplifiés", () => {
    const frontiere = [
      [10, 0],
      [10.2, 2],
      [9.9, 5],
      [10.1, 8],
      [10, 10],
    ] as const;
    const formes = new Map<string, readonly Anneau[]>([
      ["gauche", [[[0, 0], ...frontiere, [0, 10]]]],
      ["droite", [[[20, 10], ...[...frontiere].reverse(), [20, 0]]]],
    ]);
    const simples = simplifier(formes, 1);
    const bord = (code: string): readonly string[] =>
      (simples.get(code) ?? [])
        .flat()
        .filter(([x]) => x > 5 && x < 15)
        .map(String)
        .sort();
    expect(bord("gauche")).toEqual(["10,0", "10,10"]);
    expect(bord("droite")).toEqual(bord("gauche"));
  });
});
