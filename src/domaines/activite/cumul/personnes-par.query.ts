import { type Db, sql } from "../../../plateforme/db/db.ts";

type Periodes = readonly { readonly du: string; readonly au: string }[];
type Grain = "departement" | "epci" | "commune" | "structure";
/** A sum of a period, by its rank from 1. A null code says only that the period is counted. */
type DuRang = { readonly rang: number; readonly code: string | null };

const jours = (periodes: Periodes) =>
  sql`${periodes.map(({ du }) => du)}::date[], ${periodes.map(({ au }) => au)}::date[]`;

/** Known people, counted once by structure: over a whole month, quarter or year, or since the start. */
export const personnesPar = (
  db: Db,
  periodes: Periodes,
  grain: Grain,
): Promise<readonly (DuRang & { readonly personnes: number; readonly nouvelles: number })[]> =>
  db.rows(sql<DuRang & { personnes: number; nouvelles: number }>`
    select rang, code, personnes, nouvelles from activite.personnes_par(${jours(periodes)}, ${grain})`);

/** Marks given by known people, and steps of autonomy from one noted visit to the next, over whole months. */
export const progresPar = (
  db: Db,
  periodes: Periodes,
  grain: Grain,
): Promise<
  readonly (DuRang & {
    readonly avis: number;
    readonly satisfaits: number;
    readonly compares: number;
    readonly etapes: number;
  })[]
> =>
  db.rows(sql<DuRang & { avis: number; satisfaits: number; compares: number; etapes: number }>`
    select rang, code, avis, satisfaits, compares, etapes from activite.progres_par(${jours(periodes)}, ${grain})`);
