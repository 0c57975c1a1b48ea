import { type Db, sql } from "../../../plateforme/db/db.ts";

export type AvisDeparts = {
  readonly reponses: number;
  readonly note: number | null;
  readonly raisons: Readonly<Record<string, number>>;
  readonly suites: Readonly<Record<string, number>>;
};

/** What those who left said, added up. */
export const avisDeparts = (db: Db): Promise<AvisDeparts> =>
  db.one(sql<AvisDeparts>`
    select (select count(*)::integer from recrutement.depart_reponse) as reponses,
      (select avg(note)::float from recrutement.depart_reponse) as note,
      coalesce((select jsonb_object_agg(raison, n) from (select raison, count(*) n from recrutement.depart_reponse group by 1) x), '{}') as raisons,
      coalesce((select jsonb_object_agg(suite, n) from (select suite, count(*) n from recrutement.depart_reponse group by 1) x), '{}') as suites`);
