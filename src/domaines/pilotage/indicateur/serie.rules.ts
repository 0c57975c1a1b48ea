import { arrondirA, type Indicateur } from "./indicateur.rules.ts";
import type { PeriodeNommee } from "./periode.rules.ts";

export type Zone = { readonly code: string; readonly nom: string };
export type Modalite = { readonly code: string; readonly libelle: string };

/** « secret »: too few people; « absente »: nothing can be said (a share of nobody, an index that nobody computed). */
export type Cellule =
  | { readonly statut: "connue"; readonly valeur: number }
  | { readonly statut: "secret" | "absente"; readonly valeur: null };

/** The values of an indicator, zone by zone, then period by period, then class by class of the breakdown (one alone without any). */
export type Serie = {
  readonly indicateur: Indicateur;
  readonly zones: readonly Zone[];
  readonly periodes: readonly PeriodeNommee[];
  readonly modalites: readonly (Modalite | null)[];
  readonly cellules: readonly Cellule[];
};

export const SECRET: Cellule = { statut: "secret", valeur: null };
export const ABSENTE: Cellule = { statut: "absente", valeur: null };

/** The cell of a zone, a period and a class, by their ranks. */
export const celluleDe = (serie: Serie, zone: number, periode: number, modalite = 0): Cellule =>
  serie.cellules[(zone * serie.periodes.length + periode) * serie.modalites.length + modalite] ?? ABSENTE;

/** A value as it is published; null is absent. */
export const connue = (valeur: number | null, { decimales }: Indicateur): Cellule =>
  valeur === null ? ABSENTE : { statut: "connue", valeur: arrondirA(valeur, decimales) };

/** Every value of a series with what it is about, in order. */
export function* observationsDe(serie: Serie): Generator<{
  readonly zone: Zone;
  readonly periode: PeriodeNommee;
  readonly modalite: Modalite | null;
  readonly cellule: Cellule;
}> {
  for (const [z, zone] of serie.zones.entries())
    for (const [p, periode] of serie.periodes.entries())
      for (const [m, modalite] of serie.modalites.entries())
        yield { zone, periode, modalite, cellule: celluleDe(serie, z, p, m) };
}
