import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { refaireSuivis } from "../beneficiaire/participation.sql.ts";

/** Reports of one transaction: a longer one would stop every page of the embedded database. */
const PAR_LOT = 2000;

/**
 * The retention of reports, run under the role of jobs until it answers 0: six years after, by whole months, a report goes with who
 * came, and the sums that tell an adviser or a structure; those of territories stay, and their month is closed to any recount.
 * Answers how many reports went.
 */
export async function purgerComptesRendus(db: Db, maintenant: Date): Promise<number> {
  const limite = ilYASixAns(maintenant);
  await db.run(sql`
    insert into activite.mois_clos (mois, clos_le)
    select distinct mois, ${maintenant}::timestamptz from activite.cumul_mois_departement where mois < ${limite} on conflict do nothing`);
  // Told to the trigger of the participations: these are not corrections.
  await db.run(sql`select set_config('declic.conservation', 'oui', true)`);
  const anciens = sql`select id from activite.compte_rendu where jour < ${limite} order by jour, id limit ${PAR_LOT}`;
  const presentes = await db.rows(sql<{ pseudonyme: string }>`
    delete from activite.participation where compte_rendu_id in (${anciens}) returning pseudonyme`);
  await refaireSuivis(
    db,
    presentes.map(({ pseudonyme }) => pseudonyme),
  );
  const partis = await db.run(sql`delete from activite.compte_rendu where id in (${anciens})`);
  if (partis === 0) await purgerSommes(db, limite);
  return partis;
}

/** The first day of which reports are kept: six years ago, by whole months, and after any month closed already. */
export async function premierJourGarde(db: Db, maintenant: Date): Promise<string> {
  const { jour } = await db.one(sql<{ jour: string }>`
    select greatest(${ilYASixAns(maintenant)}, (select max(mois) + interval '1 month' from activite.mois_clos))::date as jour`);
  return jour;
}

const ilYASixAns = (maintenant: Date): RawBuilder<unknown> =>
  sql`date_trunc('month', ${maintenant}::timestamptz - interval '6 years')::date`;

async function purgerSommes(db: Db, limite: RawBuilder<unknown>): Promise<void> {
  await db.run(sql`delete from activite.cumul_mois_conseiller where mois < ${limite}`);
  await db.run(sql`delete from activite.cumul_mois_structure where mois < ${limite}`);
  const finie = sql`periode <> 'toujours' and debut + case periode when 'mois' then interval '1 month'
    when 'trimestre' then interval '3 months' else interval '1 year' end <= ${limite}`;
  await db.run(sql`delete from activite.personnes_conseiller where ${finie}`);
  await db.run(sql`delete from activite.personnes_structure where ${finie}`);
}
