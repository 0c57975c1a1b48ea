import { type Db, sql } from "../../../plateforme/db/db.ts";

/**
 * Removes dashboards and explorations thirty days after they were taken away, or a year after their author no longer has an open account;
 * mails a year after they stopped. Answers how many rows. Run by the daily job.
 */
export async function purgerTableaux(db: Db, maintenant: Date): Promise<number> {
  const perdu = sql`supprime_le < ${maintenant}::timestamptz - interval '30 days' or not exists (
    select from acteur.compte c where c.personne_id = auteur_id
      and (c.desactive_le is null or c.desactive_le > ${maintenant}::timestamptz - interval '12 months'))`;
  const envois = await db.run(sql`
    delete from pilotage.envoi_tableau where arrete_le < ${maintenant}::timestamptz - interval '12 months'`);
  const tableaux = await db.run(sql`delete from pilotage.tableau where ${perdu}`);
  return envois + tableaux + (await db.run(sql`delete from pilotage.exploration where ${perdu}`));
}
