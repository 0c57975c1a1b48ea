import { type Db, sql } from "../../../plateforme/db/db.ts";
import { type Periode, periodeComptee } from "./periode.rules.ts";
import type { Portee } from "./portee.rules.ts";

/** Known people counted once over a period: how many, of whom how many for the first time, how many seen at least twice. */
export type Personnes = { readonly personnes: number; readonly nouvelles: number; readonly revues: number };

/**
 * Known people of a perimeter, counted once by adviser or by structure: from the counters for a month, a quarter, a year or since the
 * start, from the participations otherwise. Null for a territory: a pseudonym does not leave its structure.
 */
export async function lirePersonnes(
  db: Db,
  portee: Portee,
  periode: Periode,
  aujourdhui: string,
): Promise<Personnes | null> {
  if (portee.genre === "departements" || portee.genre === "communes") return null;
  const comptee = periodeComptee(periode, aujourdhui);
  if (comptee === undefined)
    return db.one(sql<Personnes>`
      select personnes, nouvelles, revues from activite.personnes_vues(
        ${portee.genre === "conseillers" ? portee.ids : []}::bigint[], ${portee.genre === "structure" ? portee.id : null}::bigint,
        ${periode.du}::date, ${periode.au}::date)`);
  const source =
    portee.genre === "conseillers"
      ? sql`activite.personnes_conseiller where conseiller_id = any (${portee.ids}::bigint[])`
      : sql`activite.personnes_structure where structure_id = ${portee.id}`;
  return db.one(sql<Personnes>`
    select coalesce(sum(personnes), 0) as personnes, coalesce(sum(nouvelles), 0) as nouvelles, coalesce(sum(revues), 0) as revues
    from ${source} and periode = ${comptee.genre} and debut = ${comptee.debut}::date`);
}
