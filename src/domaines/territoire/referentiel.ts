import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dossierTerritoire } from "../../plateforme/carte/dossier-territoire.ts";
import { cleDeNom, sansArticle } from "./nom.rules.ts";
import type { Arrondissement, Commune, Departement, Epci, Region } from "./territoire.rules.ts";

/** The official division of the territory, held in memory. */
export type Referentiel = {
  readonly version: string;
  /** Date from which this division holds. */
  readonly date: string;
  readonly communes: ReadonlyMap<string, Commune>;
  readonly epci: ReadonlyMap<string, Epci>;
  readonly departements: ReadonlyMap<string, Departement>;
  readonly regions: ReadonlyMap<string, Region>;
  readonly arrondissements: ReadonlyMap<string, Arrondissement>;
  /** The present commune of any INSEE code: present, former, merged or municipal arrondissement. */
  readonly communeActuelle: (code: string) => Commune | undefined;
  /** Former codes: merged communes, communes déléguées or associées, arrondissements. */
  readonly anciennes: readonly CommuneAncienne[];
  readonly communesEpci: (code: string) => readonly Commune[];
  readonly communesDepartement: (code: string) => readonly Commune[];
  readonly communesRegion: (code: string) => readonly Commune[];
  readonly departementsRegion: (code: string) => readonly Departement[];
  /** Keys under which names are looked for; see `recherche.ts`. */
  readonly cles: readonly Cle[];
};

export type CommuneAncienne = { readonly code: string; readonly nom: string | null; readonly commune: string };

/** A name and its key: the commune's own, that of a former commune, or that of an arrondissement. */
export type Cle = {
  readonly cle: string;
  readonly commune: Commune;
  readonly ancienNom?: string;
  readonly arrondissement?: Arrondissement;
};

/** Columns of the communes: texts are joined by line breaks, lists inside them by spaces. */
type Colonnes = {
  readonly codes: string;
  readonly noms: string;
  readonly cles: string;
  readonly departements: string;
  readonly codesPostaux: string;
  readonly anciensCodes: string;
  readonly epci: readonly number[];
  readonly populations: readonly (number | null)[];
  readonly lats: readonly number[];
  readonly lons: readonly number[];
  readonly approchees: readonly (0 | 1)[];
};
type LigneArrondissement = readonly [string, string, string, string, number | null, number, number, string];
type Fichier = {
  readonly version: string;
  readonly date: string;
  readonly regions: readonly (readonly [string, string, string, string])[];
  readonly departements: readonly (readonly [string, string, string, string, string, string])[];
  readonly epci: readonly (readonly [string, string, string])[];
  readonly communes: Colonnes;
  readonly autresNoms: readonly (readonly [code: string, nom: string, cle: string, commune: string])[];
  readonly arrondissements: readonly LigneArrondissement[];
};

/** The division of the territory, read once from the compact file of the build (about 100 ms). */
export function referentiel(): Referentiel {
  charge ??= charger();
  return charge;
}

/** Puts official positions in place of those of the build: called at start and after an import of `coordonnees`. */
export function corrigerPositions(
  positions: ReadonlyMap<string, { readonly lat: number; readonly lon: number }>,
): void {
  const fichier = lire();
  charge = assembler(fichier, positions);
}

let charge: Referentiel | undefined;

const charger = (): Referentiel => assembler(lire(), new Map());

function lire(): Fichier {
  const fichier: Fichier = JSON.parse(readFileSync(join(dossierTerritoire(), "communes.json"), "utf8"));
  return fichier;
}

function assembler(
  f: Fichier,
  positions: ReadonlyMap<string, { readonly lat: number; readonly lon: number }>,
): Referentiel {
  const departements = new Map(
    f.departements.map(([code, nom, region, chefLieu, zone, fuseau]) => [
      code,
      { code, nom, region, chefLieu, zone, fuseau, cle: sansArticle(cleDeNom(nom)) },
    ]),
  );
  const epci = f.epci.map(([code, nom, type]) => ({ code, nom, type }));
  const regionDe = new Map(f.departements.map(([code, , region]) => [code, region]));
  const liste = communesDe(f.communes, epci, regionDe, positions);
  const communes = new Map(liste.map((c) => [c.code, c]));
  const arrondissements = new Map(f.arrondissements.map((l) => [l[0], arrondissementDe(l)]));
  const anciennes = anciennesDe(f, liste, [...arrondissements.values()]);
  const actuelle = new Map(anciennes.map((a) => [a.code, a.commune]));
  const parEpci = paresseux(() => regrouper(communes.values(), (c) => c.epci ?? ""));
  const parDepartement = paresseux(() => regrouper(communes.values(), (c) => c.departement));
  const parRegion = paresseux(() => regrouper(communes.values(), (c) => c.region));
  const departementsParRegion = regrouper(departements.values(), (d) => d.region);
  return {
    version: f.version,
    date: f.date,
    communes,
    epci: new Map(epci.map((e) => [e.code, e])),
    departements,
    regions: new Map(f.regions.map(([code, nom, chefLieu, zone]) => [code, { code, nom, chefLieu, zone }])),
    arrondissements,
    anciennes,
    communeActuelle: (code) => communes.get(code) ?? communes.get(actuelle.get(code) ?? ""),
    communesEpci: (code) => parEpci().get(code) ?? [],
    communesDepartement: (code) => parDepartement().get(code) ?? [],
    communesRegion: (code) => parRegion().get(code) ?? [],
    departementsRegion: (code) => departementsParRegion.get(code) ?? [],
    cles: clesDe(f, communes, arrondissements),
  };
}

function communesDe(
  c: Colonnes,
  epci: readonly Epci[],
  regionDe: ReadonlyMap<string, string>,
  positions: ReadonlyMap<string, { readonly lat: number; readonly lon: number }>,
): readonly Commune[] {
  const noms = c.noms.split("\n");
  const departements = c.departements.split("\n");
  const postaux = c.codesPostaux.split("\n");
  return c.codes.split("\n").map((code, i) => {
    const officielle = positions.get(code);
    const departement = departements[i] ?? "";
    return {
      code,
      nom: noms[i] ?? "",
      departement,
      region: regionDe.get(departement) ?? departement,
      epci: epci[c.epci[i] ?? -1]?.code ?? null,
      population: c.populations[i] ?? null,
      lat: officielle?.lat ?? c.lats[i] ?? 0,
      lon: officielle?.lon ?? c.lons[i] ?? 0,
      coordonnees: officielle ? "officielle" : c.approchees[i] === 0 ? "geonames" : "approchee",
      codesPostaux: postaux[i] ? postaux[i].split(" ") : [],
    };
  });
}

/** Former codes, each with the present commune; a code still in use by a commune is not a former one. */
function anciennesDe(
  f: Fichier,
  communes: readonly Commune[],
  arrondissements: readonly Arrondissement[],
): readonly CommuneAncienne[] {
  const anciennes = new Map<string, CommuneAncienne>();
  f.communes.anciensCodes.split("\n").forEach((codes, i) => {
    const commune = communes[i]?.code ?? "";
    if (codes !== "") for (const code of codes.split(" ")) anciennes.set(code, { code, nom: null, commune });
  });
  for (const [code, nom, , commune] of f.autresNoms) anciennes.set(code, { code, nom, commune });
  for (const { code, nom, commune } of arrondissements) anciennes.set(code, { code, nom, commune });
  for (const { code } of communes) anciennes.delete(code);
  return [...anciennes.values()];
}

function arrondissementDe(l: LigneArrondissement): Arrondissement {
  const [code, nom, , commune, population, lat, lon, codesPostaux] = l;
  return { code, nom, commune, population, lat, lon, codesPostaux: codesPostaux.split(" ") };
}

/** Computed at the first call only. */
function paresseux<T>(calcul: () => T): () => T {
  let fait: { readonly valeur: T } | undefined;
  return () => {
    fait ??= { valeur: calcul() };
    return fait.valeur;
  };
}

function regrouper<T>(liste: Iterable<T>, cle: (element: T) => string): ReadonlyMap<string, readonly T[]> {
  const groupes = new Map<string, T[]>();
  for (const element of liste) {
    const groupe = groupes.get(cle(element));
    if (groupe) groupe.push(element);
    else groupes.set(cle(element), [element]);
  }
  return groupes;
}

/** Every name under which a commune is known. */
function clesDe(
  f: Fichier,
  communes: ReadonlyMap<string, Commune>,
  arrondissements: ReadonlyMap<string, Arrondissement>,
): readonly Cle[] {
  const cles: Cle[] = [];
  const ajouter = (cle: string, code: string | undefined, suite: Omit<Cle, "cle" | "commune">): void => {
    const commune = communes.get(code ?? "");
    if (commune && cle !== "") cles.push({ cle, commune, ...suite });
  };
  const codes = f.communes.codes.split("\n");
  f.communes.cles.split("\n").forEach((cle, i) => {
    ajouter(cle, codes[i], {});
  });
  for (const [, nom, cle, commune] of f.autresNoms) ajouter(cle, commune, { ancienNom: nom });
  for (const l of f.arrondissements) {
    const arrondissement = arrondissements.get(l[0]);
    if (arrondissement) ajouter(l[2], l[3], { arrondissement });
  }
  return cles;
}
