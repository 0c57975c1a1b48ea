import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retrouvables, type Somme } from "../indicateur/retrouver.rules.ts";
import { masquerTableau } from "../indicateur/secret-lignes.rules.ts";
import { catalogueDcat } from "./dcat.rules.ts";
import { datesDe, moisJusqua } from "./jeu.rules.ts";
import { JEUX } from "./jeux.rules.ts";
import { schemaDuJeu } from "./schema-jeu.rules.ts";
import { type Hierarchie, publierTableau } from "./tableau-ouvert.rules.ts";

/** A country, its régions, their départements: ranks in that order. */
function hierarchieDe(parRegion: readonly number[]): Hierarchie {
  const regions = parRegion.length;
  let suivant = 1 + regions;
  const sommes: Somme[] = [{ total: 0, parts: parRegion.map((_, rang) => rang + 1) }];
  parRegion.forEach((nombre, rang) => {
    sommes.push({ total: rang + 1, parts: Array.from({ length: nombre }, (_, un) => suivant + un) });
    suivant += nombre;
  });
  return { zones: suivant, sommes };
}

/** Counts of départements made into those of every zone. */
function remplir({ zones, sommes }: Hierarchie, feuilles: readonly number[]): readonly number[] {
  const valeurs = Array.from({ length: zones }, () => 0);
  feuilles.forEach((n, rang) => {
    valeurs[sommes.length + rang] = n;
  });
  for (const { total, parts } of [...sommes].reverse())
    if (total !== null) valeurs[total] = parts.reduce((somme, rang) => somme + (valeurs[rang] ?? 0), 0);
  return valeurs;
}

/** An attack written apart from the defence: every equation of the tables, solved in floating point over the hidden cells. */
function attaquer(caches: readonly number[], sommes: readonly Somme[]): readonly number[] {
  const colonne = new Map(caches.map((rang, place) => [rang, place]));
  const matrice = sommes.map(({ total, parts }) => {
    const ligne = caches.map(() => 0);
    for (const rang of parts) if (colonne.has(rang)) ligne[colonne.get(rang) ?? 0] = 1;
    if (total !== null && colonne.has(total)) ligne[colonne.get(total) ?? 0] = -1;
    return ligne;
  });
  let rangee = 0;
  const pivots: number[] = [];
  for (let c = 0; c < caches.length && rangee < matrice.length; c += 1) {
    let meilleure = rangee;
    for (let l = rangee; l < matrice.length; l += 1)
      if (Math.abs(matrice[l]?.[c] ?? 0) > Math.abs(matrice[meilleure]?.[c] ?? 0)) meilleure = l;
    const pivot = matrice[meilleure]?.[c] ?? 0;
    if (Math.abs(pivot) < 1e-9) continue;
    const [a = [], b = []] = [matrice[rangee], matrice[meilleure]];
    matrice[meilleure] = a;
    matrice[rangee] = b.map((n) => n / pivot);
    for (let l = 0; l < matrice.length; l += 1) {
      const fois = matrice[l]?.[c] ?? 0;
      if (l !== rangee && Math.abs(fois) > 1e-9)
        matrice[l] = (matrice[l] ?? []).map((n, place) => n - fois * (matrice[rangee]?.[place] ?? 0));
    }
    pivots.push(c);
    rangee += 1;
  }
  return pivots.flatMap((c, l) => {
    const ligne = matrice[l] ?? [];
    return ligne.every((n, place) => place === c || Math.abs(n) < 1e-9) ? [caches[c] ?? -1] : [];
  });
}

/**
 * A stronger attack: what each published number lets its cell be (hidden: at least 0; to the nearest ten: five around), brought through
 * every sum again and again. Cells left with one possible value.
 */
function encadrer(
  vus: readonly (number | null)[],
  sommes: readonly Somme[],
  // The same cells in another file, where the attacker knows that nothing changed.
  ailleurs: readonly (number | null)[] = [],
): readonly number[] {
  const bornes = vus.map((vu, rang) => {
    const [ici, la] = [intervalle(vu), intervalle(ailleurs[rang] ?? null)];
    return { min: Math.max(ici.min, la.min), max: Math.min(ici.max, la.max) };
  });
  const b = (rang: number) => bornes[rang] ?? { min: 0, max: 0 };
  for (let tour = 0; tour < 50; tour += 1)
    for (const { total, parts } of sommes) {
      if (total === null) continue;
      const min = parts.reduce((n, rang) => n + b(rang).min, 0);
      const max = parts.reduce((n, rang) => n + b(rang).max, 0);
      bornes[total] = { min: Math.max(b(total).min, min), max: Math.min(b(total).max, max) };
      for (const rang of parts)
        bornes[rang] = {
          min: Math.max(b(rang).min, b(total).min - (max - b(rang).max)),
          max: Math.min(b(rang).max, b(total).max - (min - b(rang).min)),
        };
    }
  return vus.flatMap((vu, rang) => (vu === null && b(rang).min === b(rang).max ? [rang] : []));
}

function intervalle(vu: number | null): { readonly min: number; readonly max: number } {
  if (vu === null) return { min: 0, max: 1e9 };
  return vu === 0 ? { min: 0, max: 0 } : { min: Math.max(11, vu - 5), max: vu + 4 };
}

const compte = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 14 }) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 11, max: 600 }) },
);
const tables = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 }).chain((parRegion) => {
  const feuilles = parRegion.reduce((a, n) => a + n, 0);
  const liste = fc.array(compte, { minLength: feuilles, maxLength: feuilles });
  return fc.tuple(fc.constant(parRegion), liste, liste);
});

describe("what a file hides", () => {
  it("is given back by no combination of its totals, levels and indicators, nor by bounds", () => {
    fc.assert(
      fc.property(tables, ([parRegion, nouveaux, revenus]) => {
        const hierarchie = hierarchieDe(parRegion);
        const { zones } = hierarchie;
        const comptes = [nouveaux.map((n, rang) => n + (revenus[rang] ?? 0)), nouveaux, revenus].map((feuilles) =>
          remplir(hierarchie, feuilles),
        );
        const vus = publierTableau(comptes, hierarchie, [{ total: 0, parts: [1, 2] }]).flat();
        const sommes: Somme[] = [
          ...[0, 1, 2].flatMap((i) =>
            hierarchie.sommes.map(({ total, parts }) => ({
              total: (total ?? 0) + i * zones,
              parts: parts.map((rang) => rang + i * zones),
            })),
          ),
          ...Array.from({ length: zones }, (_, z) => ({ total: z, parts: [zones + z, 2 * zones + z] })),
        ];
        const caches = vus.flatMap((vu, rang) => (vu === null ? [rang] : []));
        comptes.flat().forEach((n, rang) => {
          if (n > 0 && n < 11) expect(vus[rang]).toBeNull();
          if (vus[rang] !== null) expect(Math.abs((vus[rang] ?? 0) - n)).toBeLessThanOrEqual(5);
        });
        // A whole table of fewer than 11 people is hidden whole: nothing is left to solve.
        expect(attaquer(caches, sommes)).toEqual([]);
        expect(encadrer(vus, sommes)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("is not given back by the file of another date either, even to who knows which cells did not change", () => {
    const tardifs = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(tables, tardifs, ([parRegion, feuilles], changements) => {
        const hierarchie = hierarchieDe(parRegion);
        const plusTard = [...feuilles];
        for (const [rang, n] of changements)
          plusTard[rang % feuilles.length] = (plusTard[rang % feuilles.length] ?? 0) + n;
        const [avant, apres] = [feuilles, plusTard].map((une) => remplir(hierarchie, une));
        const [vus = [], ensuite = []] = [avant ?? [], apres ?? []].map(
          (valeurs) => publierTableau([valeurs], hierarchie, [])[0] ?? [],
        );
        const inchangees = ensuite.map((vu, rang) => (avant?.[rang] === apres?.[rang] ? vu : null));
        const secretes = encadrer(vus, hierarchie.sommes, inchangees).filter((rang) => inchangees[rang] === null);
        expect(secretes).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("is looked for in all the sums at once: two hidden in each of them, and yet one is found", () => {
    // Two squares of hidden cells joined by the fifth.
    const sommes = [
      [0, 1],
      [0, 2],
      [1, 3],
      [2, 3, 4],
      [4, 5, 6],
      [5, 7],
      [6, 8],
      [7, 8],
    ].map((parts) => ({ total: null, parts }));
    const caches = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(retrouvables(caches, sommes)).toEqual([4]);
    expect(attaquer([...caches], sommes)).toEqual([4]);
    // With a cell of 50 in both sums of the fifth, hiding by each sum alone would leave it so.
    const avecUnGrand = sommes.map(({ total, parts }) => ({ total, parts: parts.includes(4) ? [...parts, 9] : parts }));
    const vus = masquerTableau([6, 6, 6, 6, 6, 6, 6, 6, 6, 50], avecUnGrand);
    expect(vus[9]).toBeNull();
    expect(attaquer([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], avecUnGrand)).toEqual([]);
    expect(retrouvables(new Set([0]), [{ total: null, parts: [0, 1] }])).toEqual([0]);
  });

  it("brings the smallest neighbour where a région would give back its département", () => {
    // One département of 4 in a région of 304: the 300 is hidden with it, then nothing of the country.
    const sommes = [
      { total: 0, parts: [1, 2] },
      { total: 1, parts: [3, 4] },
      { total: 2, parts: [5, 6] },
    ];
    expect(masquerTableau([904, 304, 600, 4, 300, 100, 500], sommes)).toEqual([904, 304, 600, null, null, 100, 500]);
    // A région of one département hides another région, and one département of it.
    expect(
      masquerTableau(
        [604, 4, 600, 4, 100, 500],
        [
          { total: 0, parts: [1, 2] },
          { total: 1, parts: [3] },
          { total: 2, parts: [4, 5] },
        ],
      ),
    ).toEqual([604, null, null, null, null, 500]);
  });
});

describe("the dates of files", () => {
  it("are ends of months over everywhere, latest first; a demonstration ends on its own day", () => {
    const jeu = { depuis: "2022-09-01" };
    expect(datesDe(jeu, "2022-12-01", undefined)).toEqual(["2022-10-31", "2022-09-30"]);
    expect(datesDe(jeu, "2022-12-02", undefined)).toEqual(["2022-11-30", "2022-10-31", "2022-09-30"]);
    expect(datesDe(jeu, "2026-01-01", "2022-10-29")).toEqual(["2022-10-29", "2022-09-30"]);
    expect(datesDe(jeu, "2022-10-29", "2022-10-29")).toEqual(["2022-09-30"]);
    expect(datesDe({ ...jeu, auPresent: true }, "2022-10-05", "2022-09-15")).toEqual(["2022-09-30"]);
    expect(datesDe(jeu, "2022-09-30", undefined)).toEqual([]);
    expect(moisJusqua("2022-09-01", "2022-10-29")).toEqual([
      { mois: "2022-09", du: "2022-09-01", au: "2022-09-30" },
      { mois: "2022-10", du: "2022-10-01", au: "2022-10-29" },
    ]);
  });
});

describe("the catalogue", () => {
  it.each(JEUX.map((jeu) => [jeu.code, jeu] as const))("%s is declared whole", (code, jeu) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(JEUX.filter((autre) => autre.code === code || autre.titre === jeu.titre)).toHaveLength(1);
    for (const texte of [jeu.description, jeu.limites]) expect(texte).toMatch(/\.$/);
    expect(new Set(jeu.champs.map(({ nom }) => nom)).size).toBe(jeu.champs.length);
    for (const { nom, definition } of jeu.champs) {
      expect(nom).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(definition).toMatch(/\.$/);
    }
    expect(jeu.champs.length > 0).toBe(jeu.tenue !== "ailleurs");
    const { fields } = schemaDuJeu(jeu, "https://exemple.test");
    expect(fields).toHaveLength(jeu.champs.length);
  });

  it("holds what DCAT-AP 3 makes mandatory, every address whole, every vocabulary one of the European Union", () => {
    const dcat = catalogueDcat(
      JEUX.map((jeu) => ({ jeu, dates: jeu.tenue === "ailleurs" ? [] : ["2022-10-31"] })),
      { base: "https://exemple.test", telephone: "01 99 00 00 00", mention: "Données de démonstration." },
    );
    const noeuds = tousLesNoeuds(dcat);
    const de = (type: string) => noeuds.filter((noeud) => noeud["@type"] === type);
    const prefixes = Object.keys(Object(dcat["@context"]));
    for (const noeud of noeuds)
      for (const cle of Object.keys(noeud))
        expect(cle.startsWith("@") || prefixes.includes(cle.split(":")[0] ?? ""), cle).toBe(true);
    for (const type of ["dcat:Catalog", "dcat:Dataset"])
      for (const noeud of de(type))
        for (const propriete of ["dct:title", "dct:description", "dct:publisher"])
          expect(noeud[propriete], `${type} ${propriete}`).toBeTruthy();
    expect(de("dcat:Dataset")).toHaveLength(JEUX.length);
    for (const jeu of de("dcat:Dataset"))
      for (const propriete of [
        "dcat:contactPoint",
        "dcat:theme",
        "dct:spatial",
        "dct:temporal",
        "dct:accrualPeriodicity",
      ])
        expect(jeu[propriete], propriete).toBeTruthy();
    const distributions = de("dcat:Distribution");
    expect(distributions.length).toBe(5 * 3 + 5);
    for (const une of distributions)
      for (const propriete of ["dcat:accessURL", "dct:license"]) expect(une[propriete], propriete).toBeTruthy();
    for (const agent of de("foaf:Agent")) expect(agent["foaf:name"]).toBeTruthy();
    expect(JSON.stringify(dcat)).toContain("Données de démonstration.");
    for (const noeud of noeuds)
      if (typeof noeud["@id"] === "string") expect(noeud["@id"]).toMatch(/^(https?:\/\/|tel:)\S+$/);
    const themes = noeuds.map((noeud) => String(noeud["@id"])).filter((id) => id.includes("/data-theme/"));
    expect([...new Set(themes.map((id) => id.slice(0, id.lastIndexOf("/"))))]).toEqual([
      "http://publications.europa.eu/resource/authority/data-theme",
    ]);
  });
});

type Noeud = Readonly<Record<string, unknown>>;
function tousLesNoeuds(valeur: unknown): readonly Noeud[] {
  if (Array.isArray(valeur)) return valeur.flatMap(tousLesNoeuds);
  if (typeof valeur !== "object" || valeur === null) return [];
  const { "@context": _, ...noeud } = Object.fromEntries(Object.entries(valeur));
  return [noeud, ...Object.values(noeud).flatMap(tousLesNoeuds)];
}
