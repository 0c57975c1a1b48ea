import type { Base } from "./base.ts";

/** A tenth of the planner's usual sample: a tenth of the wait for those who read pages meanwhile. */
const ECHANTILLON = 10;

/** Tables that have never been counted, that changed by a tenth, or where a fifth of the rows are dead. */
const A_REPRENDRE = `
  select format('%I.%I', n.nspname, c.relname) as nom,
    coalesce(s.n_dead_tup, 0) > 1000 + 0.2 * greatest(c.reltuples, 0) as morte
  from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_stat_user_tables s on s.relid = c.oid
  where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
    and ((c.reltuples < 0 and pg_relation_size(c.oid) > 0)
      or s.n_mod_since_analyze > 500 + 0.1 * greatest(c.reltuples, 0)
      or s.n_dead_tup > 1000 + 0.2 * greatest(c.reltuples, 0))
  order by c.relpages`;

/**
 * What PostgreSQL does by itself (autovacuum) and the embedded engine never does: without it, the planner takes every table for
 * an empty one and dead rows pile up. One table at a time, the smallest first; answers their names. Does nothing on PostgreSQL.
 */
export async function entretenir(base: Pick<Base, "sorte" | "pool">): Promise<readonly string[]> {
  if (base.sorte === "postgresql") return [];
  const { rows } = await base.pool.query<{ nom: string; morte: boolean }>(A_REPRENDRE);
  for (const { nom, morte } of rows) {
    if (morte) await base.pool.query(`vacuum ${nom}`);
    await base.pool.query(`begin; set local default_statistics_target = ${ECHANTILLON}; analyze ${nom}; commit`);
  }
  return rows.map(({ nom }) => nom);
}
