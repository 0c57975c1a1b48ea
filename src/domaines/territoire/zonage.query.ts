import { type Db, sql } from "../../plateforme/db/db.ts";

/** Zones that a search of places may ask for, by commune. */
export type ZoneDeCommune = "quartier-prioritaire" | "rural-fragile";

/**
 * The communes that hold a priority neighbourhood (QPV of 2024), and those of the newest rural list known (FRR, else ZRR, wholly or in
 * part), as imported.
 */
export async function communesEnZone(db: Db): Promise<ReadonlyMap<string, readonly ZoneDeCommune[]>> {
  const lignes = await db.rows(sql<{ readonly commune: string; readonly zones: readonly ZoneDeCommune[] }>`
    with liste as (
      select sorte, millesime from territoire.zonage where sorte in ('frr', 'zrr') order by sorte, millesime desc limit 1)
    select commune_code as commune, array_agg(distinct case z.sorte when 'qpv_2024' then 'quartier-prioritaire' else 'rural-fragile' end) as zones
    from territoire.zonage z
    where z.sorte = 'qpv_2024' or exists (select from liste l where (l.sorte, l.millesime) = (z.sorte, z.millesime)) and z.valeur <> 'NC'
    group by commune_code`);
  return new Map(lignes.map(({ commune, zones }) => [commune, zones]));
}
