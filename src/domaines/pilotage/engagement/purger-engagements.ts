import { type Db, sql } from "../../../plateforme/db/db.ts";

/** Forgets after five years who wrote what of the commitments, under the role of jobs; what was written stays. Answers the rows touched. */
export async function purgerEngagements(db: Db, maintenant: Date): Promise<number> {
  const limite = sql`${maintenant}::timestamptz - interval '5 years'`;
  return (
    (await db.run(sql`update pilotage.responsable set par = null where par is not null and le < ${limite}`)) +
    (await db.run(sql`update pilotage.trace set par = null where par is not null and le < ${limite}`)) +
    (await db.run(
      sql`update pilotage.preuve set ajoutee_par = null where ajoutee_par is not null and ajoutee_le < ${limite}`,
    )) +
    (await db.run(
      sql`update pilotage.preuve set retiree_par = null where retiree_par is not null and retiree_le < ${limite}`,
    ))
  );
}
