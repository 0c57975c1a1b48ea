import type { Db } from "../../../plateforme/db/db.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { corrigerJours, remplacerMois, verrouillerCumuls } from "./recompte.sql.ts";

/** The months that hold a report or a figure, oldest first (AAAA-MM-01); a month whose reports are gone is counted no more. */
export async function moisAReconstruire(db: Db): Promise<readonly string[]> {
  const lignes = await db.rows(sql<{ mois: string }>`
    select distinct date_trunc('month', jour)::date as mois from activite.compte_rendu
    union select distinct mois from activite.cumul_mois_departement
    union select distinct mois from activite.cumul_mois_conseiller
    union select distinct mois from activite.cumul_mois_structure
    union select distinct mois from activite.cumul_mois_commune
    union select distinct date_trunc('month', jour)::date from activite.cumul_jour_departement
    except select mois from activite.mois_clos order by 1`);
  return lignes.map(({ mois }) => mois);
}

/**
 * Counts one month again from its reports, under the role of jobs; one short transaction a month. The months are replaced;
 * the days receive the difference, dated `aujourdhui`: what was known is never rewritten. Answers how many keys were wrong.
 */
export async function reconstruireMois(db: Db, mois: string, aujourdhui: string): Promise<number> {
  if (await estClos(db, mois)) return 0;
  await verrouillerCumuls(db);
  const jours = await corrigerJours(db, mois, aujourdhui);
  return jours + (await remplacerMois(db, mois));
}

const estClos = async (db: Db, mois: string): Promise<boolean> =>
  (await db.row(sql<{ mois: string }>`select mois from activite.mois_clos where mois = ${mois}::date`)) !== undefined;

/** True when reports are there that a roll-up of this version has never counted: its table came after them. */
export async function cumulsManquants(db: Db): Promise<boolean> {
  const { manquent } = await db.one(sql<{ manquent: boolean }>`
    select not exists (select from activite.cumul_mois_structure) and exists (select from activite.compte_rendu) as manquent`);
  return manquent;
}
