-- Room activite: six years after, reports go; what they added to the figures of territories stays.

-- Months whose reports are gone: their figures are never counted again.
create table activite.mois_clos (
  mois date not null constraint mois_clos_cle primary key constraint mois_clos_premier_jour check (extract(day from mois) = 1),
  clos_le timestamptz not null
);
comment on table activite.mois_clos is 'public: mois dont les comptes rendus sont partis, passe six ans';
grant select on activite.mois_clos to declic_app, declic_national;
grant select, insert, delete on activite.mois_clos to declic_systeme;
grant select on activite.mois_clos to declic_sauvegarde;

-- Visits of that period that are gone: someone who came before is not new because nothing is kept of it.
alter table activite.presence add column fois_parties integer not null default 0;

create or replace function activite.presences_de(p_pseudonymes uuid[])
returns table (structure_id bigint, conseiller_id bigint, pseudonyme uuid, periode text, debut date, fois integer, nouvelle boolean)
language sql stable set search_path = pg_catalog as $$
  with passage as (
    select p.structure_id, c.conseiller_id, p.pseudonyme, p.jour,
      min(p.jour) over (partition by p.pseudonyme, c.conseiller_id) as premiere
    from activite.participation p
    cross join lateral (values (p.conseiller_id), (0)) as c(conseiller_id)
    where p.actif and p.pseudonyme = any (p_pseudonymes)
  ), compte as (
    select v.structure_id, v.conseiller_id, v.pseudonyme, x.periode, x.debut, count(*)::integer as fois, bool_or(v.jour = v.premiere) as nouvelle
    from passage v
    cross join lateral (values ('mois', date_trunc('month', v.jour)::date), ('trimestre', date_trunc('quarter', v.jour)::date),
      ('annee', date_trunc('year', v.jour)::date), ('toujours', date '2020-11-01')) as x(periode, debut)
    group by 1, 2, 3, 4, 5
  )
  select k.structure_id, k.conseiller_id, k.pseudonyme, k.periode, k.debut, k.fois + coalesce(ici.fois_parties, 0),
    case when ici.fois_parties > 0 then ici.nouvelle
      else k.nouvelle and (k.periode = 'toujours' or coalesce(depuis.fois_parties, 0) = 0) end
  from compte k
  left join activite.presence ici on (ici.pseudonyme, ici.conseiller_id, ici.periode, ici.debut) = (k.pseudonyme, k.conseiller_id, k.periode, k.debut)
  left join activite.presence depuis on (depuis.pseudonyme, depuis.conseiller_id, depuis.periode, depuis.debut)
    = (k.pseudonyme, k.conseiller_id, 'toujours', date '2020-11-01')
$$;

-- Visits that go with their time, not by a correction: figures stay, what tells who came goes when nothing of the period remains.
drop trigger presence_suppression on activite.participation;
create function activite.suivre_suppression() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if coalesce(current_setting('declic.conservation', true), '') <> 'oui' then
    perform activite.refaire_presences(array(select pseudonyme from ancien));
    return null;
  end if;
  update activite.presence t set fois_parties = t.fois_parties + v.fois
  from (
    select p.pseudonyme, c.conseiller_id, x.periode, x.debut, count(*)::integer as fois
    from ancien p
    cross join lateral (values (p.conseiller_id), (0)) as c(conseiller_id)
    cross join lateral (values ('mois', date_trunc('month', p.jour)::date), ('trimestre', date_trunc('quarter', p.jour)::date),
      ('annee', date_trunc('year', p.jour)::date), ('toujours', date '2020-11-01')) as x(periode, debut)
    where p.actif group by 1, 2, 3, 4) v
  where (t.pseudonyme, t.conseiller_id, t.periode, t.debut) = (v.pseudonyme, v.conseiller_id, v.periode, v.debut);
  delete from activite.presence t using (select distinct pseudonyme from ancien) a
  where t.pseudonyme = a.pseudonyme and t.fois_parties >= t.fois;
  return null;
end $$;
create trigger presence_suppression after delete on activite.participation referencing old table as ancien
  for each statement execute function activite.suivre_suppression();
