import { classesNaturelles } from "./jenks.rules.ts";

/**
 * One class of a choropleth and how many territories it holds. Its bounds are both reached by a territory; those of a
 * class `fixe` were given: from `min` up to but not `max`, infinite at both ends of the scale.
 */
export type Classe = { readonly min: number; readonly max: number; readonly nombre: number; readonly fixe?: true };

/** How values are cut: about as many territories in each class, natural breaks, or bounds given. */
export const METHODES = ["quantiles", "jenks", "bornes"] as const;
export type Methode = (typeof METHODES)[number];
export type Decoupe =
  | { readonly methode: "quantiles" | "jenks"; readonly nombre: number }
  | { readonly methode: "bornes"; readonly bornes: readonly number[] };

export const CLASSES_MIN = 3;
export const CLASSES_MAX = 7;

/** Classes from the lowest to the highest; equal values always stand together, so there may be fewer than asked. */
export function decouper(valeurs: readonly number[], decoupe: Decoupe): readonly Classe[] {
  if (decoupe.methode === "bornes") return classesFixes(valeurs, decoupe.bornes);
  return decoupe.methode === "jenks" ? classesNaturelles(valeurs, decoupe.nombre) : classer(valeurs, decoupe.nombre);
}

/** Quantiles: at most `nombre` classes of about the same size. */
export function classer(valeurs: readonly number[], nombre = 5): readonly Classe[] {
  const triees = [...valeurs].sort((a, b) => a - b);
  const classes: Classe[] = [];
  for (let debut = 0; debut < triees.length; ) {
    const restantes = nombre - classes.length;
    const visee = restantes <= 1 ? triees.length : debut + Math.max(1, Math.round((triees.length - debut) / restantes));
    const fin = finDesEgales(triees, visee);
    const [min, max] = [triees[debut] ?? 0, triees[fin - 1] ?? 0];
    classes.push({ min, max, nombre: fin - debut });
    debut = fin;
  }
  return classes;
}

/** The end of the run of equal values around a cut. */
function finDesEgales(triees: readonly number[], visee: number): number {
  let fin = Math.min(visee, triees.length);
  while (fin < triees.length && triees[fin] === triees[fin - 1]) fin += 1;
  return fin;
}

/** Every class of the scale is kept, even when no territory is in it: a legend fixed in advance does not change. */
function classesFixes(valeurs: readonly number[], bornes: readonly number[]): readonly Classe[] {
  const limites = [Number.NEGATIVE_INFINITY, ...bornes, Number.POSITIVE_INFINITY];
  return limites.slice(1).map((max, rang) => {
    const min = limites[rang] ?? max;
    return { min, max, nombre: valeurs.filter((v) => v >= min && v < max).length, fixe: true };
  });
}

/** Rank of the class of a value, from 1; 0 for a missing value. A value under all of them is in the first, over all in the last. */
export function rangDeClasse(classes: readonly Classe[], valeur: number | null): number {
  if (valeur === null || classes.length === 0) return 0;
  return Math.max(1, classes.filter(({ min }) => valeur >= min).length);
}

/** The same classes with the counts of other values: those of one month, in classes drawn from all of them. */
export const recompter = (classes: readonly Classe[], valeurs: readonly number[]): readonly Classe[] =>
  classes.map((classe, rang) => ({
    ...classe,
    nombre: valeurs.filter((v) => rangDeClasse(classes, v) === rang + 1).length,
  }));

/** « 2 à 3,5 », « moins de 2 », « 2 à moins de 4 », « 4 ou plus ». */
export function direClasse({ min, max, fixe }: Classe, ecrire: (valeur: number) => string): string {
  if (min === Number.NEGATIVE_INFINITY) return max === Number.POSITIVE_INFINITY ? "toutes" : `moins de ${ecrire(max)}`;
  if (max === Number.POSITIVE_INFINITY) return `${ecrire(min)} ou plus`;
  if (fixe) return `${ecrire(min)} à moins de ${ecrire(max)}`;
  return min === max ? ecrire(min) : `${ecrire(min)} à ${ecrire(max)}`;
}

/**
 * Reads bounds as people write them, « 2 ; 3,5 ; 5 »: two to six numbers, each above the one before; undefined for
 * anything else. The comma is the decimal mark.
 */
export function lireBornes(texte: string): readonly number[] | undefined {
  const morceaux = texte.split(/[;\s]+/u).filter((morceau) => morceau !== "");
  if (!morceaux.every((morceau) => /^\d{1,9}(?:[.,]\d{1,6})?$/.test(morceau))) return undefined;
  const bornes = morceaux.map((morceau) => Number(morceau.replace(",", ".")));
  const croissantes = bornes.every((borne, rang) => rang === 0 || borne > (bornes[rang - 1] ?? borne));
  return croissantes && bornes.length >= CLASSES_MIN - 1 && bornes.length <= CLASSES_MAX - 1 ? bornes : undefined;
}
