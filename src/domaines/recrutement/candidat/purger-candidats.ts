import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { effacerPersonne } from "../../acteur/index.ts";
import { JOURS_CONFIRMATION, MOIS_APRES_CONTACT, MOIS_DES_PIECES } from "./candidat.rules.ts";

const PAR_PASSE = 200;

/**
 * Forgets in time: CV and proofs after six months; applications never confirmed after seven days, with whoever is nothing else; candidates
 * one day after they asked for it unless they came back, or two years after their last contact. Their application stays, without them. Answers how many of each.
 */
export async function purgerCandidats(
  db: Db,
  maintenant: Date,
): Promise<Readonly<Record<"documents" | "attentes" | "candidats", number>>> {
  const avant = (duree: string) => sql`${maintenant}::timestamptz - ${duree}::interval`;
  const documents = await db.run(
    sql`
      delete from recrutement.candidat_piece p using recrutement.candidat k
      where k.personne_id = p.personne_id and not k.demo and p.ajoute_le < ${avant(`${MOIS_DES_PIECES} months`)}`,
  );
  const attentes = await personnes(
    db,
    sql`recrutement.candidature_attente where recue_le < ${avant(`${JOURS_CONFIRMATION} days`)}`,
  );
  for (const id of attentes) {
    await db.run(sql`delete from recrutement.candidature_attente where personne_id = ${id}`);
    if (await nEstQueCandidat(db, id)) await effacerPersonne(db, id, maintenant);
  }
  const candidats = await personnes(
    db,
    sql`recrutement.candidat k where not demo and ((effacement_demande_le < ${avant("1 day")} and not (retire_le is null and exists (
        select from recrutement.candidature c where c.id = k.candidature_id and c.statut in ('depose', 'mis_en_relation'))))
      or dernier_contact_le < ${avant(`${MOIS_APRES_CONTACT} months`)})`,
  );
  for (const id of candidats) await oublierCandidat(db, id, maintenant);
  return { documents, attentes: attentes.length, candidats: candidats.length };
}

/** Evening before the first night when what was asked to be erased may be: a day after, by the purge of the small hours. */
export const soirDEffacement = (demandeLe: Date): string => jourCivil(new Date(demandeLe.getTime() + 21 * 3_600_000));

const personnes = async (db: Db, ou: RawBuilder<unknown>): Promise<readonly number[]> =>
  (
    await db.rows(sql<{ id: number }>`select personne_id as id from ${ou} limit ${PAR_PASSE} for update skip locked`)
  ).map(({ id }) => id);

/** The application becomes one more in the sums; whoever was recruited keeps theirs, which their contract needs. */
async function oublierCandidat(db: Db, personneId: number, maintenant: Date): Promise<void> {
  await db.run(sql`delete from recrutement.candidat where personne_id = ${personneId}`);
  await db.run(sql`delete from recrutement.candidature_attente where personne_id = ${personneId}`);
  await db.run(sql`
    update recrutement.candidature set personne_id = null, anonymisee_le = ${jourCivil(maintenant)}::date
    where personne_id = ${personneId} and statut <> 'recrute'`);
  await db.run(sql`
    update acteur.affectation set fin = greatest(debut, acces.jour() - 1)
    where personne_id = ${personneId} and role = 'candidat' and (fin is null or fin >= acces.jour())`);
  if (await nEstQueCandidat(db, personneId)) await effacerPersonne(db, personneId, maintenant);
}

const nEstQueCandidat = async (db: Db, personneId: number): Promise<boolean> =>
  (await db.row(sql`
    select from acteur.affectation where personne_id = ${personneId} and role <> 'candidat'
    union all select from recrutement.candidature where personne_id = ${personneId}
    union all select from recrutement.contrat where personne_id = ${personneId} limit 1`)) === undefined;
