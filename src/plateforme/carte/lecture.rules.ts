/** What the island that reads the months needs, written in the page: no other request is made. */
export type LectureCarte = {
  readonly points: readonly { readonly mois: string; readonly jour: string }[];
  /** Rank of the month the server drew. */
  readonly rang: number;
  /** By territory, a value a month: null when it is missing, `MASQUEE` when it is hidden. */
  readonly valeurs: Readonly<Record<string, readonly (number | null)[]>>;
  /** The country's, already written. */
  readonly totaux: readonly string[];
  readonly decimales: number;
  /** Where each class starts; without classes, the scale of the symbols. */
  readonly minima?: readonly number[];
  readonly max?: number;
  readonly rayonMax?: number;
};

/** Stands for a value that is known but hidden: counts and rates are never below zero. */
export const MASQUEE = -1;
