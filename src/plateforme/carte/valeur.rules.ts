import { type Classe, rangDeClasse } from "./classes.rules.ts";
import { type Teinte, teintesDe } from "./teintes.rules.ts";

/** What a territory has on a map. */
export type ValeurTerritoire = {
  readonly code: string;
  readonly nom: string;
  /** Null when it is missing or hidden: never drawn as a zero. */
  readonly valeur: number | null;
  /** Known, but of too few people to be shown: dotted, said « trop peu de personnes ». */
  readonly masquee?: boolean;
  /** Where the territory leads; without it the map is a picture only. */
  readonly href?: string;
};

export type Ecrire = (valeur: number) => string;

/** « 3,4 », « trop peu de personnes » or « donnée absente ». */
export function direValeur(valeur: ValeurTerritoire | undefined, ecrire: Ecrire): string {
  if (valeur === undefined || valeur.valeur === null)
    return valeur?.masquee === true ? "trop peu de personnes" : "donnée absente";
  return ecrire(valeur.valeur);
}

/** « Creuse : 3,4 ». */
export const nommer = (code: string, valeur: ValeurTerritoire | undefined, ecrire: Ecrire): string =>
  `${valeur?.nom ?? code} : ${direValeur(valeur, ecrire)}`;

/** How a territory is filled: a shade with its pattern for paper, or the pattern of what is not shown alone. */
export type Remplissage = { readonly class?: Teinte; readonly fill: string };

/** The filling of a value among classes, its patterns named after `motifs`. */
export function remplir(
  motifs: string,
  classes: readonly Classe[],
  valeur: { readonly valeur: number | null; readonly masquee?: boolean } | undefined,
): Remplissage {
  const teinte = teintesDe(classes.length)[rangDeClasse(classes, valeur?.valeur ?? null) - 1];
  if (teinte !== undefined) return { class: teinte, fill: `url(#${motifs}-${teinte})` };
  return { fill: `url(#${motifs}-${valeur?.masquee === true ? "points" : "hachures"})` };
}

/** How many territories drawn have no value, and how many a hidden one. */
export function compterAbsentes(
  codes: readonly string[],
  parCode: ReadonlyMap<string, ValeurTerritoire>,
): { readonly absentes: number; readonly masquees: number } {
  const sans = codes.filter((code) => (parCode.get(code)?.valeur ?? null) === null);
  const masquees = sans.filter((code) => parCode.get(code)?.masquee === true).length;
  return { absentes: sans.length - masquees, masquees };
}
