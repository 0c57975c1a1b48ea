import { type Db, sql } from "../../../plateforme/db/db.ts";

/**
 * The retention of labels, under the role of jobs: a personal one six years after it was made, a shared one six years after it was
 * archived, once no report kept bears it. Answers how many went.
 */
export const purgerEtiquettes = (db: Db, maintenant: Date): Promise<number> =>
  db.run(sql`
    delete from activite.etiquette e
    where coalesce(e.archive_le, case when e.portee = 'personnelle' then e.cree_le end) < ${maintenant}::timestamptz - interval '6 years'
      and not exists (select from activite.compte_rendu r where r.etiquettes <> '{}' and r.etiquettes @> array[e.nom])`);
