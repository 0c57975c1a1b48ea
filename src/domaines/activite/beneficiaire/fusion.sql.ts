import { type Db, sql } from "../../../plateforme/db/db.ts";
import { refaireSuivis } from "./participation.sql.ts";

/** Has rendez-vous and registrations lead where these records lead now: the one kept, themselves again, or nobody once erased. */
export const faireSuivreAgenda = (db: Db, fiches: readonly string[]): Promise<number> =>
  db.run(sql`select activite.agenda_suit(${fiches}::uuid[])`);

/**
 * Gives the visits of one record to another, keeping where they came from. Where both were noted in one report, only one person was
 * there: the second line is taken out, and answered as JSON to be put back if the merge is undone.
 */
export async function deplacerParticipations(db: Db, de: string, vers: string): Promise<string> {
  const { retirees } = await db.one(sql<{ retirees: string }>`
    with retirees as (
      delete from activite.participation p where p.pseudonyme = ${de} and exists (
        select from activite.participation autre where autre.pseudonyme = ${vers} and autre.compte_rendu_id = p.compte_rendu_id)
      returning p.*)
    select coalesce(json_agg(r), '[]')::text as retirees from retirees r`);
  await db.run(sql`
    update activite.participation set pseudonyme = ${vers}, pseudonyme_origine = coalesce(pseudonyme_origine, pseudonyme)
    where pseudonyme = ${de}`);
  await refaireSuivis(db, [de, vers]);
  return retirees;
}

/** Gives back to a record taken apart from another its own visits, and those of the records merged into it before. */
export async function rendreParticipations(db: Db, a: string, depuis: string, retirees: unknown): Promise<void> {
  await db.run(sql`
    update activite.participation set pseudonyme = ${a}, pseudonyme_origine = nullif(pseudonyme_origine, ${a}::uuid)
    where pseudonyme = ${depuis} and activite.mene_a(pseudonyme_origine) = ${a}`);
  await db.run(sql`
    insert into activite.participation
    select r.* from jsonb_populate_recordset(null::activite.participation, ${JSON.stringify(retirees)}::jsonb) r
    join activite.compte_rendu c on c.id = r.compte_rendu_id
    on conflict (compte_rendu_id, pseudonyme) do nothing`);
  await refaireSuivis(db, [a, depuis]);
}
