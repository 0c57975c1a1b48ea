-- The journal is purged by monthly segments: the lines and the seals of a month go together, oldest first, and the digest that
-- closes them is kept. The chain goes on from there: what remains is still checked whole, and nothing else may leave.
create table journal.segment (
  mois date primary key constraint segment_premier_du_mois check (extract(day from mois) = 1),
  premier_sceau bigint not null,
  dernier_sceau bigint not null,
  lignes bigint not null,
  -- The digest before the first seal, and that of the last one.
  ouverture bytea not null,
  cloture bytea not null,
  purge_le timestamptz not null default clock_timestamp()
);
comment on table journal.segment is 'personnel: closing digests of the months purged from the journal; conservation: toujours (aucune valeur personnelle)';
select acces.interne('journal.segment');
revoke insert, update, delete on journal.segment from declic_systeme;
grant select on journal.segment to declic_national;
create policy national on journal.segment for select to declic_national using (true);
do $$
begin
  execute format('create policy proprietaire on journal.segment to %I using (true) with check (true)', current_user);
  execute format('create policy purge on journal.entree for delete to %I using (true)', current_user);
end $$;

-- Nobody but the purge removes a line or a seal, and nobody changes one. The roles of the application hold no right to either:
-- this stops the mistakes of the owner.
create or replace function journal.refuser() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('declic.journal_purge', true) = 'oui' then return old; end if;
  raise exception 'le journal ne se modifie pas' using errcode = 'insufficient_privilege';
end $$;

-- The digest from which the oldest seal goes on.
create function journal.depart() returns bytea language sql stable set search_path = pg_catalog as $$
  select coalesce((select s.cloture from journal.segment s order by s.mois desc limit 1), sha256('declic'::bytea))
$$;

-- What a purge would take: months sealed whole before p_avant.
create function journal.a_purger(p_avant date) returns table (mois date, sceaux integer, lignes bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select date_trunc('month', s.pose_le at time zone 'UTC')::date, count(*)::integer, sum(s.nombre)::bigint
  from journal.sceau s
  where s.pose_le < date_trunc('month', p_avant::timestamp) at time zone 'UTC'
  group by 1 order by 1
$$;

-- Takes the oldest seals laid before the month of p_avant, p_sceaux at most, with their lines; answers how many lines went, 0 when
-- none remains. Each seal is computed again first: an altered or missing line stops the purge, which must not hide it.
create function journal.purger(p_avant date, p_sceaux integer) returns integer language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  limite constant timestamptz := date_trunc('month', p_avant::timestamp) at time zone 'UTC';
  v_sceau record;
  v_depart bytea;
  v_parties integer;
  v_total integer := 0;
begin
  if p_avant > (now() at time zone 'UTC')::date - interval '12 months' then
    raise exception 'le journal se garde douze mois';
  end if;
  perform pg_advisory_xact_lock(hashtext('journal.sceller'));
  perform set_config('declic.journal_purge', 'oui', true);
  v_depart := journal.depart();
  for v_sceau in select s.* from journal.sceau s where s.pose_le < limite order by s.id limit p_sceaux loop
    if v_sceau.precedente <> v_depart or v_sceau.empreinte <> journal.empreinte(v_sceau.precedente, v_sceau.lignes) then
      raise exception 'le journal ne s''accorde pas avec son sceau % : rien n''est purge', v_sceau.id using errcode = 'data_corrupted';
    end if;
    insert into journal.segment as g (mois, premier_sceau, dernier_sceau, lignes, ouverture, cloture)
    values (date_trunc('month', v_sceau.pose_le at time zone 'UTC')::date, v_sceau.id, v_sceau.id, v_sceau.nombre,
      v_sceau.precedente, v_sceau.empreinte)
    on conflict (mois) do update set dernier_sceau = excluded.dernier_sceau, lignes = g.lignes + excluded.lignes,
      cloture = excluded.cloture, purge_le = clock_timestamp();
    delete from journal.entree e
    where e.id >= lower(v_sceau.lignes) and e.id < upper(v_sceau.lignes) and v_sceau.lignes @> e.id;
    get diagnostics v_parties = row_count;
    if v_parties <> v_sceau.nombre then
      raise exception 'le sceau % compte % lignes, % sont la : rien n''est purge', v_sceau.id, v_sceau.nombre, v_parties
        using errcode = 'data_corrupted';
    end if;
    delete from journal.sceau where id = v_sceau.id;
    v_depart := v_sceau.empreinte;
    v_total := v_total + v_parties;
  end loop;
  perform set_config('declic.journal_purge', '', true);
  return v_total;
end $$;

-- The chain of what remains starts where the purge closed it; that of the segments has no hole.
create or replace function journal.verifier() returns table (sceau bigint, probleme text) language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  with suite as (
    select s.*, lag(s.empreinte, 1, journal.depart()) over (order by s.id) as attendue from journal.sceau s),
  segments as (
    select g.*, lag(g.cloture, 1, sha256('declic'::bytea)) over (order by g.mois) as attendue from journal.segment g)
  select id, 'chaine_rompue' from suite where precedente <> attendue
  union all
  select premier_sceau, 'chaine_rompue' from segments where ouverture <> attendue
  union all
  select id, 'lignes_changees' from suite where empreinte <> journal.empreinte(precedente, lignes)
  union all
  select null, 'lignes_hors_sceau'
  where (select count(*) from journal.entree) <> (select coalesce(sum(nombre), 0) from journal.sceau) + (select count(*) from journal.a_sceller)
  order by 1 nulls last
$$;

revoke execute on function journal.depart(), journal.a_purger(date), journal.purger(date, integer) from public;
grant execute on function journal.a_purger(date), journal.purger(date, integer) to declic_systeme;
