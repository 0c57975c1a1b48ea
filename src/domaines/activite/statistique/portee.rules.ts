import type { Criteres } from "../compte-rendu/filtres.rules.ts";
import type { Comparaison, Pas, Periode } from "./periode.rules.ts";

/** Whose activity is counted. Above a structure, people counted once are sums over structures. */
export type Portee =
  | { readonly genre: "conseillers"; readonly ids: readonly number[] }
  | { readonly genre: "structure"; readonly id: number }
  /** Null: the whole country. */
  | { readonly genre: "departements"; readonly codes: readonly string[] | null }
  | { readonly genre: "communes"; readonly codes: readonly string[] };

/** True for what is counted by place of the reports, whose authors are not read. */
export const estTerritoriale = ({ genre }: Portee): boolean => genre === "departements" || genre === "communes";

/** What is asked of the statistics. */
export type DemandeStatistiques = {
  readonly portee: Portee;
  readonly periode: Periode;
  readonly comparee: Periode | null;
  readonly pas: Pas;
  readonly criteres: Criteres;
  readonly comparaison: Comparaison;
  readonly aujourdhui: string;
};

/** True when no criterion leaves a report out: roll-ups answer. */
export const sansCritere = (criteres: Criteres): boolean => Object.keys(criteres).length === 0;

/** More reports than this and the cost is announced before the count is made. */
export const LECTURE_ANNONCEE = 40_000;
/** More than this and the count is refused: fewer days, or fewer advisers, must be asked for. */
export const LECTURE_MAX = 400_000;
/** A count that lasts longer is given up. */
export const LECTURE_SECONDES = 8;
