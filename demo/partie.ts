import type { Base } from "../src/plateforme/db/base.ts";

/** One part of the load: `charger` resumes after the first `faits` units and calls `avance` after each batch. */
export type PartieACharger = {
  readonly partie: string;
  readonly total: number;
  readonly charger: (base: Base, faits: number, pas: Pas) => Promise<void>;
};
export type Pas = { readonly avance: (faits: number) => Promise<void>; readonly arrete: () => boolean };
