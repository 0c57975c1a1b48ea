import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Point } from "../../../plateforme/http/suivi.ts";

/** What a program may know of a person: never who they are. */
export type BeneficiaireChange = {
  readonly pseudonyme: string;
  readonly structureId: number;
  readonly version: number;
  /** Moment of the change, UTC with microseconds. */
  readonly toucheLe: string;
  /** Why the person is to be taken out of one’s own accounts; null when they are not. */
  readonly motif: "fusion" | "effacement" | "retrait" | null;
  readonly fusionneDans: string | null;
  readonly classeAge: string | null;
  readonly statut: string | null;
  readonly genre: string | null;
  readonly creeLe: string | null;
  readonly comptesRendus: number;
  readonly premier: string | null;
  readonly dernier: string | null;
  readonly autonomies: readonly { readonly jour: string; readonly degre: number }[];
  readonly demarchesTerminees: number;
  readonly demarchesAbandonnees: number;
};

/**
 * Who changed after a point, oldest change first, merges and erasures included; the database decides whose (activite.beneficiaires_changes)
 * and stops before what a running transaction could still write.
 */
export const beneficiairesApres = (db: Db, depart: Point, limite: number): Promise<readonly BeneficiaireChange[]> =>
  db.rows(sql<BeneficiaireChange>`
    select pseudonyme, structure_id as "structureId", version,
      to_char(touche_le at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "toucheLe", motif, fusionne_dans as "fusionneDans",
      classe_age as "classeAge", statut, genre, cree_le as "creeLe", comptes_rendus as "comptesRendus", premier, dernier, autonomies,
      demarches_terminees as "demarchesTerminees", demarches_abandonnees as "demarchesAbandonnees"
    from activite.beneficiaires_changes(${depart.toucheLe}::timestamptz, ${depart.id}::uuid, ${limite})`);
