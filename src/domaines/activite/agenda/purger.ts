import { type Db, sql } from "../../../plateforme/db/db.ts";

/** Removes what the agenda keeps no longer than its word (retention lines of the migrations); answers the number of rows, by kind. */
export async function purgerAgenda(
  db: Db,
  maintenant: Date,
): Promise<Readonly<Record<"dates" | "permanences" | "adresses", number>>> {
  const deuxAns = sql`${maintenant}::timestamptz - interval '2 years'`;
  return {
    dates: await db.run(sql`delete from activite.evenement_agenda where fin < ${deuxAns}`),
    permanences: await db.run(sql`
      delete from activite.permanence
      where au < (${deuxAns})::date or annule_le < ${deuxAns}`),
    adresses: await db.run(sql`
      delete from activite.agenda_lien where ferme_le < ${maintenant}::timestamptz - interval '12 months'`),
  };
}
