import { type Db, sql } from "../../plateforme/db/db.ts";
import { purgerReservations } from "./rendez-vous/suivre-reservations.ts";

/**
 * Forgets, twelve months after, who decided on a pair of places, who corrected one, and what was noticed; decisions and corrections
 * themselves stay.
 */
export async function purgerOffre(
  db: Db,
  maintenant: Date,
): Promise<
  Readonly<Record<"doublons" | "reunions" | "corrections" | "histoire" | "propositions" | "reservations", number>>
> {
  const unAn = sql`${maintenant}::timestamptz - interval '12 months'`;
  return {
    doublons: await db.run(
      sql`update offre.doublon set decide_par = null where decide_par is not null and decide_le < ${unAn}`,
    ),
    reunions: await db.run(sql`
      update offre.reunion set faite_par = null, defaite_par = null
      where coalesce(faite_par, defaite_par) is not null and coalesce(defaite_le, faite_le) < ${unAn}`),
    corrections: await db.run(
      sql`update offre.correction set corrige_par = null where corrige_par is not null and corrige_le < ${unAn}`,
    ),
    histoire: await db.run(sql`update offre.histoire_lieu set par = null where par is not null and le < ${unAn}`),
    propositions: await db.run(sql`delete from offre.proposition where proposee_le < ${unAn}`),
    reservations: await purgerReservations(db, maintenant),
  };
}
