import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { CompteRendu } from "../compte-rendu/compte-rendu.rules.ts";
import { dans } from "../compte-rendu/comptes-rendus.query.ts";
import type { Lecture } from "../compte-rendu/droits.rules.ts";
import { COLONNES, type LigneLue, lireLigne } from "../compte-rendu/ligne.rules.ts";

/** A report as it now is, since when, and whether it must be taken back. */
export type Changement = {
  readonly compteRendu: CompteRendu;
  readonly version: number;
  /** Moment of the change, UTC with microseconds: 2022-12-01T08:00:00.123456Z. */
  readonly toucheLe: string;
  readonly supprime: boolean;
};

/**
 * What changed among the reports one reads (`parmi`) after a point, oldest change first, deletions included. Stops before what a
 * running transaction could still write, so that who comes back after the last one received never misses anything (socle.horizon).
 */
export async function changementsApres(
  db: Db,
  depart: { readonly toucheLe: string; readonly id: string },
  limite: number,
  parmi: Lecture,
): Promise<readonly Changement[]> {
  const lignes = await db.rows(sql<
    LigneLue & { readonly version: number; readonly touche: string; readonly supprime: boolean }
  >`
    select ${sql.join(Object.keys(COLONNES).map((nom) => sql.ref(nom)))}, version, supprime_le is not null as supprime,
      to_char(touche_le at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as touche
    from activite.compte_rendu r
    where ${dans(parmi)} and (touche_le, id) > (${depart.toucheLe}::timestamptz, ${depart.id}::uuid) and touche_le <= socle.horizon()
    order by touche_le, id limit ${limite}`);
  return lignes.map((ligne) => ({
    compteRendu: lireLigne(ligne),
    version: ligne.version,
    toucheLe: ligne.touche,
    supprime: ligne.supprime,
  }));
}
