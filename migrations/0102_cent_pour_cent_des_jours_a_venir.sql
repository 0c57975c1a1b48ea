-- A contract holds one quotité: when it alone changes, days gone by were worked under the former one and are not judged again.
create or replace function recrutement.tenir_cent_pour_cent() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  depuis date;
begin
  -- Two contracts of one person written at once wait for each other; few locks whatever the size of a load.
  perform pg_advisory_xact_lock(74, (new.personne_id % 32)::integer);
  if tg_op = 'UPDATE' and tg_table_name = 'contrat' then
    if (new.personne_id, new.debut, new.fin, new.rupture_le) is not distinct from (old.personne_id, old.debut, old.fin, old.rupture_le) then
      depuis := (now() at time zone 'Europe/Paris')::date;
    end if;
  end if;
  if exists (
    with service as (
      select c.id, coalesce(c.quotite, 100) as quotite,
        unnest(datemultirange(daterange(c.debut, coalesce(c.rupture_le, c.fin + 1)) * daterange(depuis, null)) - coalesce(
          (select range_agg(daterange(s.debut, s.fin + 1)) from recrutement.suspension s where s.contrat_id = c.id), '{}')) as jours
      from recrutement.contrat c where c.personne_id = new.personne_id)
    select from service d join service a on a.jours @> lower(d.jours)
    group by d.id, d.jours having sum(a.quotite) > 100) then
    raise exception 'the quotités of person % pass 100 %%', new.personne_id using errcode = '23514', constraint = 'contrat_cent_pour_cent';
  end if;
  return null;
end $$;
