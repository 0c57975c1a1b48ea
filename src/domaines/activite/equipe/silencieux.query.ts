import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";

/** An adviser who wrote no report for long: since their last one, or since their first day. */
export type Silencieux = { readonly conseillerId: number; readonly structure: string | null; readonly depuis: string };

/**
 * The advisers whom the reader follows by name and who have written nothing for so many days on `jour`, the longest silence first. Under the
 * role of jobs, since not all who follow advisers read their reports: only the day of the last one is taken. One statement.
 */
export const conseillersSilencieux = (db: Db, jour: string, jours: number): Promise<readonly Silencieux[]> =>
  enTantQueSysteme(db, (systeme) =>
    systeme.rows(sql<Silencieux>`
      select a.personne_id as "conseillerId", min(s.nom) as structure, greatest(max(r.jour), min(a.debut)) as depuis
      from acteur.affectation a
      left join acteur.structure s on s.id = a.structure_id
      left join lateral (
        select r.jour from activite.compte_rendu r where r.conseiller_id = a.personne_id and r.supprime_le is null and r.jour <= ${jour}::date
        order by r.jour desc limit 1) r on true
      where a.role in ('conseiller', 'aidant') and a.debut <= ${jour}::date and (a.fin is null or a.fin >= ${jour}::date)
        and a.personne_id = any ((select acces.conseillers())::bigint[]) and a.personne_id <> acces.personne()
      group by a.personne_id having greatest(max(r.jour), min(a.debut)) <= ${jour}::date - ${jours}::integer
      order by depuis, a.personne_id`),
  );
