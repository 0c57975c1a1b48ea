import type { PoolClient } from "pg";

/** A column as it is read back: text out, text in, whatever its type. */
export type Colonne = { readonly nom: string; readonly type: string };
export type Table = { readonly nom: string; readonly colonnes: readonly Colonne[] };
export type CleEtrangere = {
  readonly table: string;
  readonly nom: string;
  readonly vers: string;
  readonly sql: string;
};

/**
 * Tables of ours: neither the system's, nor an extension's, nor the queue of jobs (made again from what is saved: the outbox is a
 * table of ours), nor the list of migrations (it goes in the header).
 */
const A_NOUS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss')
  and not (n.nspname = 'public' and c.relname like 'declic\\_migration%')
  and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

const TABLES = `select format('%I.%I', n.nspname, c.relname) as nom,
    json_agg(json_build_object('nom', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as colonnes
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relkind in ('r', 'p') and not c.relispartition and ${A_NOUS}
  group by 1 order by 1`;

const CLES = `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as nom,
    format('%I.%I', nv.nspname, v.relname) as vers, pg_get_constraintdef(k.oid) as sql
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  join pg_class v on v.oid = k.confrelid join pg_namespace nv on nv.oid = v.relnamespace
  where k.contype = 'f' and k.conparentid = 0 and ${A_NOUS} order by 1, 2`;

const SEQUENCES = `select format('%I.%I', s.schemaname, s.sequencename) as nom, s.last_value::text as valeur
  from pg_sequences s join pg_namespace n on n.nspname = s.schemaname
  join pg_class c on c.relnamespace = n.oid and c.relname = s.sequencename where ${A_NOUS} order by 1`;

const DECLENCHEURS = `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(t.tgname) as nom
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and t.tgenabled = 'O' and not c.relispartition and ${A_NOUS} order by 1, 2`;

const FORCEES = `select format('%I.%I', n.nspname, c.relname) as nom from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relforcerowsecurity and ${A_NOUS} order by 1`;

export type Catalogue = {
  /** Parents before their children. */
  readonly tables: readonly Table[];
  readonly cles: readonly CleEtrangere[];
  readonly declencheurs: readonly { readonly table: string; readonly nom: string }[];
  readonly forcees: readonly string[];
};
export type Sequence = { readonly nom: string; readonly valeur: string | null };

/** What there is to save or to fill, read in the database itself: a new table of a room needs nothing here. */
export async function lireCatalogue(client: PoolClient): Promise<Catalogue> {
  // So that every name and type comes with its schema.
  await client.query("set local search_path = pg_catalog");
  const tables = (await client.query<{ nom: string; colonnes: Colonne[] }>(TABLES)).rows;
  const cles = (await client.query<CleEtrangere>(CLES)).rows;
  const declencheurs = (await client.query<{ table: string; nom: string }>(DECLENCHEURS)).rows;
  const forcees = (await client.query<{ nom: string }>(FORCEES)).rows.map(({ nom }) => nom);
  await client.query("reset search_path");
  return { tables: ordonner(tables, cles), cles, declencheurs, forcees };
}

/** Where each sequence is; null when it has never been used. */
export const lireSequences = async (client: PoolClient): Promise<readonly Sequence[]> =>
  (await client.query<Sequence>(SEQUENCES)).rows;

/** Parents first; a cycle is entered by its first table in alphabetical order. */
function ordonner(tables: readonly Table[], cles: readonly CleEtrangere[]): readonly Table[] {
  const parNom = new Map(tables.map((table) => [table.nom, table]));
  const vues = new Set<string>();
  const rangees: Table[] = [];
  const visiter = (table: Table): void => {
    if (vues.has(table.nom)) return;
    vues.add(table.nom);
    for (const { vers } of cles.filter((cle) => cle.table === table.nom)) {
      const parent = parNom.get(vers);
      if (parent !== undefined) visiter(parent);
    }
    rangees.push(table);
  };
  tables.forEach(visiter);
  return rangees;
}
