import type pg from "pg";

/**
 * Lets the role declic_sauvegarde read every table and every sequence of ours, row security or not, without being a superuser; and
 * lets the owner take that role. Said again after each migration: a new table is never forgotten by the backup.
 */
export async function accorderSauvegarde(pool: pg.Pool): Promise<void> {
  await pool.query(`do $accorder$
    declare s text; t regclass;
    begin
      for s in select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'pgboss')
        and (nspname = 'public' or pg_has_role(nspowner, 'USAGE')) loop
        execute format('grant usage on schema %I to declic_sauvegarde', s);
        for t in select c.oid::regclass from pg_class c where c.relnamespace = s::regnamespace and c.relkind in ('r', 'p', 'S')
          and pg_has_role(c.relowner, 'USAGE') and not has_table_privilege('declic_sauvegarde', c.oid, 'SELECT') loop
          execute format('grant select on %s to declic_sauvegarde', t);
        end loop;
      end loop;
      for t in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relrowsecurity and n.nspname !~ '^pg_' and n.nspname <> 'pgboss' and pg_has_role(c.relowner, 'USAGE')
        and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'sauvegarde') loop
        execute format('create policy sauvegarde on %s for select to declic_sauvegarde using (true)', t);
      end loop;
      begin
        execute format('grant declic_sauvegarde to %I', current_user);
      exception when insufficient_privilege or invalid_grant_operation then
        raise notice 'declic_sauvegarde: a superuser must grant it to %', current_user;
      end;
    end $accorder$`);
}
