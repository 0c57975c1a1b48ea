-- Room activite: known people counted once, by month, quarter, year and since the start; by adviser, and by structure. A pseudonym
-- belongs to one structure: above it, figures are sums over structures. Nothing here is written by the application: a trigger follows
-- the participations, whoever writes them (report, merge, deletion, import), in the same transaction.

create table activite.presence (
  structure_id bigint not null references acteur.structure (id),
  -- 0: the structure as a whole.
  conseiller_id bigint not null,
  pseudonyme uuid not null,
  periode text not null constraint presence_periode_connue check (periode in ('mois', 'trimestre', 'annee', 'toujours')),
  debut date not null,
  fois integer not null constraint presence_fois check (fois > 0),
  -- First time ever, for that adviser or that structure.
  nouvelle boolean not null,
  constraint presence_cle primary key (pseudonyme, conseiller_id, periode, debut)
);
comment on table activite.presence is 'personnel: qui est venu dans chaque periode, sous pseudonyme; conservation: comme les passages';
select acces.interne('activite.presence');

create table activite.personnes_conseiller (
  conseiller_id bigint not null references acteur.personne (id),
  structure_id bigint not null references acteur.structure (id),
  periode text not null,
  debut date not null,
  -- No check that these are positive: it would refuse the row proposed to « on conflict », which holds a difference.
  personnes integer not null,
  nouvelles integer not null,
  -- Seen at least twice in the period.
  revues integer not null,
  constraint personnes_conseiller_cle primary key (conseiller_id, periode, debut, structure_id)
) with (fillfactor = 80);
comment on table activite.personnes_conseiller is 'perimetre: personnes connues comptees une fois, par conseiller et periode; conservation: comme les cumuls';
select acces.restreindre('activite.personnes_conseiller', 'conseiller_id', 'conseillers');
revoke insert, update, delete on activite.personnes_conseiller from declic_app, declic_national;

create table activite.personnes_structure (
  structure_id bigint not null references acteur.structure (id),
  periode text not null,
  debut date not null,
  personnes integer not null,
  nouvelles integer not null,
  revues integer not null,
  constraint personnes_structure_cle primary key (structure_id, periode, debut)
) with (fillfactor = 80);
comment on table activite.personnes_structure is 'perimetre: personnes connues comptees une fois, par structure et periode; conservation: comme les cumuls';
select acces.restreindre('activite.personnes_structure', 'structure_id', 'structures');
revoke insert, update, delete on activite.personnes_structure from declic_app, declic_national;

do $$
declare nom text;
begin
  foreach nom in array array['activite.presence', 'activite.personnes_conseiller', 'activite.personnes_structure'] loop
    execute format('create policy proprietaire on %s to %I using (true) with check (true)', nom, current_user);
  end loop;
  -- The participations are read as a whole: an adviser does not see those of colleagues, their structure counts them.
  if not exists (select from pg_policies where schemaname = 'activite' and tablename = 'participation' and policyname = 'proprietaire') then
    execute format('create policy proprietaire on activite.participation for select to %I using (true)', current_user);
  end if;
end $$;

-- What the participations of these people say: the independent count that the tables must equal.
create function activite.presences_de(p_pseudonymes uuid[])
returns table (structure_id bigint, conseiller_id bigint, pseudonyme uuid, periode text, debut date, fois integer, nouvelle boolean)
language sql stable set search_path = pg_catalog as $$
  with passage as (
    select p.structure_id, c.conseiller_id, p.pseudonyme, p.jour,
      min(p.jour) over (partition by p.pseudonyme, c.conseiller_id) as premiere
    from activite.participation p
    cross join lateral (values (p.conseiller_id), (0)) as c(conseiller_id)
    where p.actif and p.pseudonyme = any (p_pseudonymes)
  )
  select v.structure_id, v.conseiller_id, v.pseudonyme, x.periode, x.debut, count(*)::integer,
    bool_or(v.jour = v.premiere)
  from passage v
  cross join lateral (values ('mois', date_trunc('month', v.jour)::date), ('trimestre', date_trunc('quarter', v.jour)::date),
    ('annee', date_trunc('year', v.jour)::date), ('toujours', date '2020-11-01')) as x(periode, debut)
  group by 1, 2, 3, 4, 5
$$;

-- Makes the presences of these people those that their participations say, and moves the counters by the difference. Two transactions
-- in one structure wait for each other, as its counters would make them do; the second counts again what the first left.
create function activite.refaire_presences(p_pseudonymes uuid[]) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  touches uuid[] := array(select distinct p from unnest(p_pseudonymes) as p where p is not null);
begin
  perform pg_advisory_xact_lock(hashtextextended('presence ' || s.structure_id, 0)) from (
    select structure_id from activite.participation where pseudonyme = any (touches)
    union select structure_id from activite.presence where pseudonyme = any (touches) order by 1) s;
  with vrai as materialized (select * from activite.presences_de(touches)),
  ecart as materialized (
    select coalesce(v.structure_id, t.structure_id) as structure_id, coalesce(v.conseiller_id, t.conseiller_id) as conseiller_id,
      coalesce(v.pseudonyme, t.pseudonyme) as pseudonyme, coalesce(v.periode, t.periode) as periode, coalesce(v.debut, t.debut) as debut,
      coalesce(v.fois, 0) as fois, coalesce(v.nouvelle, false) as nouvelle,
      (v.fois is not null)::integer - (t.fois is not null)::integer as personnes,
      coalesce(v.nouvelle, false)::integer - coalesce(t.nouvelle, false)::integer as nouvelles,
      (coalesce(v.fois, 0) > 1)::integer - (coalesce(t.fois, 0) > 1)::integer as revues
    from vrai v
    full join (select * from activite.presence where pseudonyme = any (touches)) t using (pseudonyme, conseiller_id, periode, debut)
    where (v.fois, v.nouvelle) is distinct from (t.fois, t.nouvelle)
  ), parties as (
    delete from activite.presence p using ecart e
    where e.fois = 0 and (p.pseudonyme, p.conseiller_id, p.periode, p.debut) = (e.pseudonyme, e.conseiller_id, e.periode, e.debut)
  ), arrivees as (
    insert into activite.presence as p (structure_id, conseiller_id, pseudonyme, periode, debut, fois, nouvelle)
    select e.structure_id, e.conseiller_id, e.pseudonyme, e.periode, e.debut, e.fois, e.nouvelle from ecart e where e.fois > 0
    on conflict (pseudonyme, conseiller_id, periode, debut) do update set fois = excluded.fois, nouvelle = excluded.nouvelle
  ), mouvement as materialized (
    select structure_id, conseiller_id, periode, debut, sum(personnes)::integer as personnes, sum(nouvelles)::integer as nouvelles,
      sum(revues)::integer as revues
    from ecart group by 1, 2, 3, 4 having (sum(personnes), sum(nouvelles), sum(revues)) <> (0, 0, 0)
  ), structures as (
    insert into activite.personnes_structure as c (structure_id, periode, debut, personnes, nouvelles, revues)
    select structure_id, periode, debut, personnes, nouvelles, revues from mouvement where conseiller_id = 0
    order by structure_id, periode, debut
    on conflict (structure_id, periode, debut) do update
      set personnes = c.personnes + excluded.personnes, nouvelles = c.nouvelles + excluded.nouvelles, revues = c.revues + excluded.revues
  )
  insert into activite.personnes_conseiller as c (conseiller_id, structure_id, periode, debut, personnes, nouvelles, revues)
  select conseiller_id, structure_id, periode, debut, personnes, nouvelles, revues from mouvement where conseiller_id <> 0
  order by conseiller_id, periode, debut, structure_id
  on conflict (conseiller_id, periode, debut, structure_id) do update
    set personnes = c.personnes + excluded.personnes, nouvelles = c.nouvelles + excluded.nouvelles, revues = c.revues + excluded.revues;
end $$;
revoke execute on function activite.refaire_presences(uuid[]), activite.presences_de(uuid[]) from public;

create function activite.suivre_presences() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform activite.refaire_presences(array(select pseudonyme from nouveau));
  elsif tg_op = 'DELETE' then
    perform activite.refaire_presences(array(select pseudonyme from ancien));
  else
    perform activite.refaire_presences(array(select pseudonyme from ancien union select pseudonyme from nouveau));
  end if;
  return null;
end $$;
create trigger presence_creation after insert on activite.participation referencing new table as nouveau
  for each statement execute function activite.suivre_presences();
create trigger presence_modification after update on activite.participation referencing old table as ancien new table as nouveau
  for each statement execute function activite.suivre_presences();
create trigger presence_suppression after delete on activite.participation referencing old table as ancien
  for each statement execute function activite.suivre_presences();

select activite.refaire_presences(array(select distinct pseudonyme from activite.participation));

-- The same count between any two days. Participations are of a structure; an adviser of another team is read by their coordinateur all
-- the same: the perimeter is tested here, and figures alone leave.
create function activite.personnes_vues(p_conseillers bigint[], p_structure bigint, p_du date, p_au date)
returns table (personnes integer, nouvelles integer, revues integer) language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  with droits as materialized (
    select current_setting('role') in ('declic_systeme', 'declic_national') as tous,
      acces.conseillers() as conseillers, acces.structures() as structures
  ), passage as (
    select p.conseiller_id as par, p.pseudonyme, p.jour from activite.participation p, droits d
    where p.conseiller_id = any (p_conseillers) and p.actif and p.jour between p_du and p_au
      and (d.tous or p.conseiller_id = any (d.conseillers))
    union all
    select 0, p.pseudonyme, p.jour from activite.participation p, droits d
    where p.structure_id = p_structure and p.actif and p.jour between p_du and p_au and (d.tous or p_structure = any (d.structures))
  ), personne as (
    select par, pseudonyme, count(*) > 1 as revue from passage group by par, pseudonyme
  )
  select count(*)::integer, (count(*) filter (where not exists (
      select from activite.participation a
      where a.pseudonyme = x.pseudonyme and a.actif and a.jour < p_du and x.par in (0, a.conseiller_id))))::integer,
    (count(*) filter (where x.revue))::integer
  from personne x
$$;
