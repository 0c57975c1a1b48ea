import { type Db, sql } from "../../plateforme/db/db.ts";

/** Forgets who decided on a pair of places, twelve months after; the decision itself stays, so that an import does not ask again. */
export async function purgerOffre(
  db: Db,
  maintenant: Date,
): Promise<Readonly<Record<"doublons" | "reunions", number>>> {
  const unAn = sql`${maintenant}::timestamptz - interval '12 months'`;
  return {
    doublons: await db.run(
      sql`update offre.doublon set decide_par = null where decide_par is not null and decide_le < ${unAn}`,
    ),
    reunions: await db.run(sql`
      update offre.reunion set faite_par = null, defaite_par = null
      where coalesce(faite_par, defaite_par) is not null and coalesce(defaite_le, faite_le) < ${unAn}`),
  };
}
