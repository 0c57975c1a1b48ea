import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { CompteRendu } from "../compte-rendu/compte-rendu.rules.ts";
import type { PersonneConnue, Satisfaction } from "./participation.rules.ts";

type DuCompteRendu = Pick<CompteRendu, "id" | "structureId" | "conseillerId" | "jour">;

/**
 * Makes the known people of a report those given, and no other; keeps the sums of each person whose passages moved. The only writer
 * of participations, in the transaction of the report. Deleted, the report keeps its people, inactive.
 */
export async function enregistrerParticipations(
  db: Db,
  compteRendu: DuCompteRendu,
  connus: readonly PersonneConnue[],
): Promise<void> {
  const partis = await db.rows(sql<{ pseudonyme: string }>`
    delete from activite.participation
    where compte_rendu_id = ${compteRendu.id} and pseudonyme <> all (${connus.map(({ pseudonyme }) => pseudonyme)}::uuid[])
    returning pseudonyme`);
  if (connus.length > 0) await inserer(db, compteRendu, connus);
  await refaireSuivis(
    db,
    [...partis, ...connus].map(({ pseudonyme }) => pseudonyme),
  );
}

async function inserer(
  db: Db,
  { id, structureId, conseillerId, jour }: DuCompteRendu,
  connus: readonly PersonneConnue[],
): Promise<void> {
  await db.run(sql`
    insert into activite.participation (compte_rendu_id, pseudonyme, structure_id, conseiller_id, jour, classe_age, statut, genre,
      autonomie, demarche, satisfaction)
    select ${id}, p.pseudonyme, ${structureId}, ${conseillerId}, ${jour}::date, p.classe_age, p.statut, p.genre, p.autonomie, p.demarche, p.satisfaction
    from unnest(${connus.map((c) => c.pseudonyme)}::uuid[], ${connus.map((c) => c.classeAge)}::text[],
      ${connus.map((c) => c.statut)}::text[], ${connus.map((c) => c.genre)}::text[], ${connus.map((c) => c.autonomie)}::smallint[],
      ${connus.map((c) => c.demarche)}::text[], ${connus.map((c) => c.satisfaction)}::smallint[])
      as p(pseudonyme, classe_age, statut, genre, autonomie, demarche, satisfaction)
    on conflict (compte_rendu_id, pseudonyme) do update set jour = excluded.jour, classe_age = excluded.classe_age,
      statut = excluded.statut, genre = excluded.genre, autonomie = excluded.autonomie, demarche = excluded.demarche,
      satisfaction = excluded.satisfaction`);
}

/** The known people of a deleted report no longer count; those of a report brought back count again. */
export async function activerParticipations(db: Db, compteRenduId: string, actif: boolean): Promise<void> {
  const touchees = await db.rows(sql<{ pseudonyme: string }>`
    update activite.participation set actif = ${actif} where compte_rendu_id = ${compteRenduId} returning pseudonyme`);
  await refaireSuivis(
    db,
    touchees.map(({ pseudonyme }) => pseudonyme),
  );
}

/** Notes how satisfied a person was of one report; false when they were not there. */
export async function noterSatisfaction(
  db: Db,
  compteRenduId: string,
  pseudonyme: string,
  satisfaction: Satisfaction,
): Promise<boolean> {
  const notees = await db.run(sql`
    update activite.participation set satisfaction = ${satisfaction}
    where compte_rendu_id = ${compteRenduId} and pseudonyme = ${pseudonyme} and actif`);
  return notees === 1;
}

/** Computes again the sums of these people from their participations. */
export async function refaireSuivis(db: Db, pseudonymes: readonly string[]): Promise<void> {
  const touches = [...new Set(pseudonymes)].sort();
  if (touches.length === 0) return;
  await db.run(sql`
    insert into activite.suivi_beneficiaire as s (pseudonyme, structure_id, passages, premier_passage, dernier_passage, autonomie,
      demarches_terminees, demarches_abandonnees)
    select b.pseudonyme, b.structure_id, count(p.jour), min(p.jour), max(p.jour),
      (array_agg(p.autonomie order by p.jour desc, p.compte_rendu_id) filter (where p.autonomie is not null))[1],
      count(*) filter (where p.demarche = 'terminee'), count(*) filter (where p.demarche = 'abandonnee')
    from activite.beneficiaire b
    left join activite.participation p on p.pseudonyme = b.pseudonyme and p.actif
    where b.pseudonyme = any (${touches}::uuid[])
    group by b.pseudonyme, b.structure_id order by b.pseudonyme
    on conflict (pseudonyme) do update set passages = excluded.passages, premier_passage = excluded.premier_passage,
      dernier_passage = excluded.dernier_passage, autonomie = excluded.autonomie,
      demarches_terminees = excluded.demarches_terminees, demarches_abandonnees = excluded.demarches_abandonnees`);
}
