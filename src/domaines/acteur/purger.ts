import { type Db, sql } from "../../plateforme/db/db.ts";

/** Removes what the room keeps no longer than its word (retention lines of the migrations); answers the number of rows, by kind. */
export async function purgerActeur(
  db: Db,
  maintenant: Date,
): Promise<Readonly<Record<"alertes" | "connexions" | "invitations" | "jetons" | "liens" | "tentatives", number>>> {
  const unAn = sql`${maintenant}::timestamptz - interval '12 months'`;
  return {
    alertes: await db.run(sql`delete from acteur.alerte_lecture where constatee_le < ${unAn}`),
    connexions: await db.run(sql`delete from acteur.connexion where coalesce(fermee_le, vue_le) < ${unAn}`),
    invitations: await db.run(sql`delete from acteur.invitation where expire_le < ${unAn}`),
    jetons: await db.run(sql`delete from acteur.jeton_acces where least(revoque_le, expire_le) < ${unAn}`),
    liens: await db.run(sql`delete from acteur.lien where expire_le < ${unAn}`),
    tentatives: await db.run(
      sql`delete from acteur.tentative where dernier_le < ${maintenant}::timestamptz - interval '1 day'`,
    ),
  };
}
