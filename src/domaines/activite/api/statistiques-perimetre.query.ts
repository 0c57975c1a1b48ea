import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { MESURES } from "../cumul/cumul.rules.ts";
import type { SommesDuMois } from "../cumul/sommes.query.ts";
import { cleDe, cumulDe } from "../statistique/sources.query.ts";
import { choisirVue } from "../statistique/vue.query.ts";

/**
 * Every measure of what the statistics page of this person counts, by month, from `du` to `au` (AAAA-MM, both included), oldest first:
 * the same roll-ups, so the same figures.
 */
export async function sommesDuPerimetre(
  db: Db,
  utilisateur: Utilisateur,
  { du, au }: { readonly du: string; readonly au: string },
): Promise<readonly SommesDuMois[]> {
  const vue = await choisirVue(db, utilisateur, {});
  if (vue === undefined) return [];
  const lignes = await db.rows(sql<Readonly<Record<string, number>> & { readonly mois: string }>`
    select mois, ${sql.join(MESURES.map((m) => sql`sum(${sql.ref(m)})::bigint as ${sql.ref(m)}`))}
    from ${cumulDe(vue.portee)} where ${cleDe(vue.portee)} and mois between ${`${du}-01`}::date and ${`${au}-01`}::date
    group by mois having sum(comptes_rendus) > 0 order by mois`);
  return lignes.map(({ mois, ...mesures }) => ({ mois, mesures }));
}
