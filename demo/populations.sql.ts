import { type Db, sql } from "../src/plateforme/db/db.ts";

/** Population of each département, summed from its communes. */
export const referentielDesPopulations = (
  db: Db,
): Promise<readonly { readonly code: string; readonly nom: string; readonly population: number }[]> =>
  db.rows(sql<{ code: string; nom: string; population: number }>`
    select d.code, d.nom, coalesce(sum(c.population), 0)::integer as population
    from territoire.departement d join territoire.commune c on c.departement_code = d.code and c.valide_au is null
    group by d.code, d.nom order by d.code`);
