import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { peutImporter } from "./deposer-lieux.ts";
import { recomposer } from "./recomposer.ts";
import { garderOrdre } from "./source.sql.ts";

/**
 * Says which sources win where several tell of one place, the first first; places they share are composed again at once. What people put right
 * still wins over all. Who may? The administration. Answers how many places were composed again, or undefined for a refusal.
 */
export async function ordonnerSources(
  { db, utilisateur, maintenant }: ContexteConnecte,
  noms: readonly string[],
): Promise<number | undefined> {
  if (!peutImporter(utilisateur)) return undefined;
  return enTantQueSysteme(db, async (systeme) => {
    const changees = await garderOrdre(systeme, noms, { par: utilisateur.personneId, le: maintenant });
    const lieux = await lieuxPartages(systeme, changees);
    await recomposer(systeme, lieux);
    return lieux.length;
  });
}

/** The places of these sources that another source tells too. */
async function lieuxPartages(db: Db, sources: readonly string[]): Promise<readonly string[]> {
  if (sources.length === 0) return [];
  const lignes = await db.rows(sql<{ id: string }>`
    select distinct s.lieu_id as id from offre.lieu_source s
    where s.source = any(${sources}::text[]) and exists (select from offre.lieu_source a where a.lieu_id = s.lieu_id and a.source <> s.source)
    order by 1`);
  return lignes.map(({ id }) => id);
}
