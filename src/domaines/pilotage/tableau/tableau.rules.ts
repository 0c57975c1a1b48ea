import type { DemandeTerritoire } from "../territoire-chiffres.rules.ts";
import type { Tuile } from "./tuile.rules.ts";

/** A ready-made dashboard: for whom, at which levels, and its tiles in their order. */
export type TableauPret = {
  /** Never changes: addresses name it so. */
  readonly code: string;
  readonly nom: string;
  /** For whom, and what they see there, in one sentence. */
  readonly pour: string;
  /** Levels of the territories that it may be asked for; the first is that of the page without one. */
  readonly niveaux: readonly [DemandeTerritoire["niveau"], ...DemandeTerritoire["niveau"][]];
  readonly tuiles: readonly Tuile[];
};
