import { type Db, sql } from "../../plateforme/db/db.ts";
import { purgerRappels } from "./rappel/relancer-rappels.ts";
import { purgerReservations } from "./rendez-vous/suivre-reservations.ts";

/**
 * Forgets, twelve months after, who decided on a pair of places, who corrected one, and what was noticed; decisions and corrections
 * themselves stay.
 */
export async function purgerOffre(
  db: Db,
  maintenant: Date,
): Promise<
  Readonly<
    Record<
      | "fichiers"
      | "imports"
      | "sources"
      | "doublons"
      | "reunions"
      | "corrections"
      | "histoire"
      | "propositions"
      | "photos"
      | "rappels"
      | "relectures"
      | "reservations",
      number
    >
  >
> {
  const unAn = sql`${maintenant}::timestamptz - interval '12 months'`;
  const ilYA = (duree: string) => sql`${maintenant}::timestamptz - ${duree}::interval`;
  await db.run(
    sql`update offre.source_libelle set decide_par = null where decide_par is not null and decide_le < ${unAn}`,
  );
  await db.run(sql`update offre.lieu_source set brut = '{}' where brut <> '{}' and absente_depuis < ${unAn}`);
  await db.run(sql`update offre.import set essai = null where essai is not null and cree_le < ${ilYA("30 days")}`);
  return {
    fichiers: await db.run(sql`
      update offre.import set etat = 'abandonne', contenu = null, apercu = null, fini_le = ${maintenant}, motif = 'Effacé après 7 jours sans être importé.'
      where etat in ('depose', 'essaye') and cree_le < ${ilYA("7 days")}`),
    imports: await db.run(sql`delete from offre.import where cree_le < ${unAn}`),
    sources: await db.run(
      sql`update offre.source set modifie_par = null where modifie_par is not null and modifie_le < ${unAn}`,
    ),
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
    photos: await db.run(sql`delete from offre.photo where retiree_le < ${ilYA("30 days")}`),
    relectures: await db.run(sql`delete from offre.relecture where envoye_le < ${ilYA("24 months")}`),
    rappels: await purgerRappels(db, maintenant),
    reservations: await purgerReservations(db, maintenant),
  };
}
