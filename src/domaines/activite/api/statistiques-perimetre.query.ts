import { type Db, sql } from "../../../plateforme/db/db.ts";
import { MESURES } from "../cumul/cumul.rules.ts";
import type { SommesDuMois } from "../cumul/sommes.query.ts";

/** Every measure of the advisers of the perimeter by month, from `du` to `au` (AAAA-MM, both included), oldest first. */
export async function sommesDuPerimetre(
  db: Db,
  { du, au }: { readonly du: string; readonly au: string },
): Promise<readonly SommesDuMois[]> {
  const lignes = await db.rows(sql<Readonly<Record<string, number>> & { readonly mois: string }>`
    select mois, ${sql.join(MESURES.map((m) => sql`sum(${sql.ref(m)})::bigint as ${sql.ref(m)}`))}
    from activite.cumul_mois_conseiller where mois between ${`${du}-01`}::date and ${`${au}-01`}::date
    group by mois having sum(comptes_rendus) > 0 order by mois`);
  return lignes.map(({ mois, ...mesures }) => ({ mois, mesures }));
}
