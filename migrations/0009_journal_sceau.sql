-- The journal is sealed by batches in a chain of digests: a line altered or removed afterwards is seen. No write waits for another's
-- digest: lines wait in a queue, and a job seals those already committed, whatever the order in which they were.
create table journal.a_sceller (entree_id bigint primary key);
comment on table journal.a_sceller is 'personnel: lines of the journal that await their seal; conservation: jusqu''au sceau';
select acces.interne('journal.a_sceller');

create table journal.sceau (
  id bigint generated always as identity primary key,
  lignes int8multirange not null,
  nombre integer not null,
  precedente bytea not null,
  empreinte bytea not null,
  pose_le timestamptz not null default clock_timestamp()
);
comment on table journal.sceau is 'personnel: chain of seals of the journal; conservation: toujours (aucune valeur personnelle)';
select acces.interne('journal.sceau');
revoke insert, update, delete on journal.sceau from declic_systeme;
grant select on journal.sceau to declic_national;
create policy national on journal.sceau for select to declic_national using (true);
create trigger sceau_ajout_seul before update or delete on journal.sceau for each row execute function journal.refuser();

do $$
declare nom text;
begin
  foreach nom in array array['journal.a_sceller', 'journal.sceau'] loop
    execute format('create policy proprietaire on %s to %I using (true) with check (true)', nom, current_user);
  end loop;
end $$;

create function journal.attendre_sceau() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into journal.a_sceller select id from nouveau;
  return null;
end $$;
create trigger entree_a_sceller after insert on journal.entree
  referencing new table as nouveau for each statement execute function journal.attendre_sceau();
insert into journal.a_sceller select id from journal.entree;

-- What is digested: every column, in one text that does not depend on the session (time zone, order of keys).
create function journal.empreinte(p_precedente bytea, p_lignes int8multirange) returns bytea language sql stable
set search_path = pg_catalog as $$
  select sha256(p_precedente || convert_to(coalesce(string_agg(jsonb_build_array(e.id, extract(epoch from e.le)::text, e.demande,
    e.personne_id, e.role, e.acte, e.table_nom, e.operation, e.nombre, e.avant, e.apres)::text, E'\n' order by e.id), ''), 'UTF8'))
  from journal.entree e
  where e.id >= lower(p_lignes) and e.id < upper(p_lignes) and p_lignes @> e.id
$$;

-- Seals one batch; answers how many lines it took, 0 when none waits.
create function journal.sceller(p_limite integer) returns integer language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  v_lignes int8multirange;
  v_nombre integer;
  v_precedente bytea;
begin
  perform pg_advisory_xact_lock(hashtext('journal.sceller'));
  with prises as (
    delete from journal.a_sceller where entree_id in (select a.entree_id from journal.a_sceller a order by a.entree_id limit p_limite)
    returning entree_id)
  select range_agg(int8range(entree_id, entree_id, '[]')), count(*) into v_lignes, v_nombre from prises;
  if v_nombre = 0 then return 0; end if;
  v_precedente := coalesce((select s.empreinte from journal.sceau s order by s.id desc limit 1), sha256('declic'::bytea));
  insert into journal.sceau (lignes, nombre, precedente, empreinte)
  values (v_lignes, v_nombre, v_precedente, journal.empreinte(v_precedente, v_lignes));
  return v_nombre;
end $$;

-- What does not agree: nothing when the journal is as it was sealed.
create function journal.verifier() returns table (sceau bigint, probleme text) language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  with suite as (
    select s.*, lag(s.empreinte, 1, sha256('declic'::bytea)) over (order by s.id) as attendue from journal.sceau s)
  select id, 'chaine_rompue' from suite where precedente <> attendue
  union all
  select id, 'lignes_changees' from suite where empreinte <> journal.empreinte(precedente, lignes)
  union all
  select null, 'lignes_hors_sceau'
  where (select count(*) from journal.entree) <> (select coalesce(sum(nombre), 0) from journal.sceau) + (select count(*) from journal.a_sceller)
  order by 1 nulls last
$$;

revoke execute on function journal.sceller(integer), journal.verifier() from public;
grant execute on function journal.sceller(integer) to declic_systeme;
grant execute on function journal.verifier() to declic_systeme, declic_national;
