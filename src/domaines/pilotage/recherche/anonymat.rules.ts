/** What could tell a person apart in a line: when, where, and what is said of whom was helped. */
export type Classe = {
  /** AAAA-MM. */
  readonly mois: string;
  readonly departement: string;
  readonly region: string;
  readonly age: string;
  readonly statut: string;
  readonly genre: string;
  readonly public: string;
  readonly type: string;
};

/** How a class may be written, the most precise first. */
const NIVEAUX = ["entiere", "large", "tue", "large_et_tue"] as const;
/** « large »: by quarter and région; « tue »: without situation nor gender; both, then by year. Null: left out. */
export type Niveau = (typeof NIVEAUX)[number] | null;

export const AUTRE = "toutes";

/** A class as it is published at a level; lines that share it cannot be told apart by it. */
export function generaliser(classe: Classe, niveau: NonNullable<Niveau>): Classe {
  const { mois } = classe;
  const annee = mois.slice(0, 4);
  const tue = { statut: AUTRE, genre: AUTRE };
  if (niveau === "entiere") return classe;
  if (niveau === "tue") return { ...classe, ...tue };
  if (niveau === "large_et_tue") return { ...classe, ...tue, departement: "", mois: annee };
  return { ...classe, departement: "", mois: `${annee}-T${Math.ceil(Number(mois.slice(5)) / 3)}` };
}

/** The name of a class: what it says, in order. */
export const cleDe = (c: Classe): string =>
  [c.mois, c.departement, c.region, c.age, c.statut, c.genre, c.public, c.type].join("|");

export type Mesure = {
  readonly lignes: number;
  readonly generalisees: number;
  readonly ecartees: number;
  /** The smallest number of lines that share a class, as published; null when nothing is. */
  readonly k: number | null;
};

/**
 * How each class of a year must be written so that no published one has fewer than `k` lines: kept as it is where it can be, else put
 * with others, else left out. Answers the level of each by its key, and what was measured.
 */
export function niveauxPour(
  classes: readonly { readonly classe: Classe; readonly n: number }[],
  k: number,
): { readonly niveaux: ReadonlyMap<string, Niveau>; readonly mesure: Mesure } {
  const niveaux = new Map<string, Niveau>();
  const tailles: number[] = [];
  let restantes = classes;
  const comptees: number[] = [];
  for (const niveau of NIVEAUX) {
    const groupes = new Map<string, number>();
    for (const { classe, n } of restantes) {
      const cle = cleDe(generaliser(classe, niveau));
      groupes.set(cle, (groupes.get(cle) ?? 0) + n);
    }
    const assez = (classe: Classe): boolean => (groupes.get(cleDe(generaliser(classe, niveau))) ?? 0) >= k;
    const gardees = restantes.filter(({ classe }) => assez(classe));
    for (const { classe } of gardees) niveaux.set(cleDe(classe), niveau);
    comptees.push(somme(gardees));
    tailles.push(...[...groupes.values()].filter((n) => n >= k));
    restantes = restantes.filter(({ classe }) => !assez(classe));
  }
  for (const { classe } of restantes) niveaux.set(cleDe(classe), null);
  const lignes = comptees.reduce((total, n) => total + n, 0);
  return {
    niveaux,
    mesure: {
      lignes,
      generalisees: lignes - (comptees[0] ?? 0),
      ecartees: somme(restantes),
      k: tailles.length === 0 ? null : tailles.reduce((a, b) => Math.min(a, b)),
    },
  };
}

const somme = (classes: readonly { readonly n: number }[]): number => classes.reduce((total, { n }) => total + n, 0);

/** Measures of several years, together. */
export const ajouterMesures = (a: Mesure, b: Mesure): Mesure => ({
  lignes: a.lignes + b.lignes,
  generalisees: a.generalisees + b.generalisees,
  ecartees: a.ecartees + b.ecartees,
  k: a.k === null ? b.k : b.k === null ? a.k : Math.min(a.k, b.k),
});
