import type { Autonomie, ClasseAge, Demarche, Genre, Statut } from "../compte-rendu/vocabulaire.rules.ts";

export const SATISFACTIONS = [1, 2, 3, 4, 5] as const;
export type Satisfaction = (typeof SATISFACTIONS)[number];
export const SATISFACTION_LIBELLES: Readonly<Record<Satisfaction, string>> = {
  1: "Pas du tout satisfait",
  2: "Peu satisfait",
  3: "Assez satisfait",
  4: "Satisfait",
  5: "Très satisfait",
};

/** One known person of a report, as counted in it. */
export type PersonneConnue = {
  readonly pseudonyme: string;
  readonly classeAge: ClasseAge;
  readonly statut: Statut;
  readonly genre: Genre;
  /** Step reached that day. */
  readonly autonomie: Autonomie | null;
  readonly demarche: Demarche | null;
  readonly satisfaction: Satisfaction | null;
};
