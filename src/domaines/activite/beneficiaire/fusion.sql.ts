import { type Db, sql } from "../../../plateforme/db/db.ts";
import { refaireSuivis } from "./participation.sql.ts";

/** Has rendez-vous and registrations lead where these records lead now: the one kept, themselves again, or nobody once erased. */
export const faireSuivreAgenda = (db: Db, fiches: readonly string[]): Promise<number> =>
  db.run(sql`select activite.agenda_suit(${fiches}::uuid[])`);

const COLONNES = sql`classe_age, statut, genre, autonomie, demarche, satisfaction`;

/**
 * Gives the visits of one record to another, keeping where they came from. Where both were noted in one report, only one person was
 * there: the line of the other waits apart.
 */
export async function deplacerParticipations(db: Db, de: string, vers: string): Promise<void> {
  const lesDeux = sql`exists (
    select from activite.participation autre where autre.pseudonyme = ${vers} and autre.compte_rendu_id = p.compte_rendu_id)`;
  await db.run(sql`
    update activite.participation_double p set pseudonyme = ${vers} where p.pseudonyme = ${de} and ${lesDeux}`);
  await db.run(sql`
    insert into activite.participation_double (compte_rendu_id, pseudonyme_ecrit, pseudonyme, structure_id, ${COLONNES})
    select p.compte_rendu_id, coalesce(p.pseudonyme_origine, p.pseudonyme), ${vers}, p.structure_id, ${COLONNES}
    from activite.participation p where p.pseudonyme = ${de} and ${lesDeux}
    on conflict (compte_rendu_id, pseudonyme_ecrit) do nothing`);
  await db.run(sql`delete from activite.participation p where p.pseudonyme = ${de} and ${lesDeux}`);
  await db.run(sql`
    update activite.participation set pseudonyme = ${vers}, pseudonyme_origine = coalesce(pseudonyme_origine, pseudonyme)
    where pseudonyme = ${de}`);
  await refaireSuivis(db, [de, vers]);
}

/** Before a record is taken apart from another: the reports that name them stay as they are, colleagues' too. */
export const retenirComptesRendus = (db: Db, gardeId: string): Promise<number> =>
  db.run(sql`select activite.retenir_comptes_rendus(${gardeId})`);

/** Gives back to a record taken apart from another its own visits, and those of the records merged into it before. */
export async function rendreParticipations(db: Db, a: string, depuis: string): Promise<void> {
  await db.run(sql`
    update activite.participation set pseudonyme = ${a}, pseudonyme_origine = nullif(pseudonyme_origine, ${a}::uuid)
    where pseudonyme = ${depuis} and activite.mene_a(pseudonyme_origine) = ${a}`);
  await rendreDoubles(db, [a, depuis]);
  await refaireSuivis(db, [a, depuis]);
}

/** Two people after all were in one report: of the lines that waited there for the other, one counts again, as the report stands today. */
async function rendreDoubles(db: Db, deux: readonly [string, string]): Promise<void> {
  await db.run(sql`
    insert into activite.participation (compte_rendu_id, pseudonyme, pseudonyme_origine, structure_id, conseiller_id, jour, actif, ${COLONNES})
    select distinct on (d.compte_rendu_id, d.vers) d.compte_rendu_id, d.vers, nullif(d.pseudonyme_ecrit, d.vers), p.structure_id,
      p.conseiller_id, p.jour, p.actif, d.classe_age, d.statut, d.genre, d.autonomie, d.demarche, d.satisfaction
    from (select *, activite.mene_a(pseudonyme_ecrit) as vers from activite.participation_double
      where pseudonyme = any (${deux}::uuid[])) d
    join activite.participation p on p.compte_rendu_id = d.compte_rendu_id and p.pseudonyme = d.pseudonyme
    where d.vers = any (${deux}::uuid[]) and d.vers <> d.pseudonyme
    order by d.compte_rendu_id, d.vers, d.pseudonyme_ecrit <> d.vers, d.pseudonyme_ecrit`);
  await db.run(sql`
    update activite.participation_double set pseudonyme = activite.mene_a(pseudonyme_ecrit)
    where pseudonyme = any (${deux}::uuid[]) and activite.mene_a(pseudonyme_ecrit) <> pseudonyme`);
  await db.run(sql`
    delete from activite.participation_double d using activite.participation p
    where d.pseudonyme = any (${deux}::uuid[]) and p.compte_rendu_id = d.compte_rendu_id and p.pseudonyme = d.pseudonyme
      and coalesce(p.pseudonyme_origine, p.pseudonyme) = d.pseudonyme_ecrit`);
}
