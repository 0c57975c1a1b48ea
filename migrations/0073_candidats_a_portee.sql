-- Room recrutement: the candidates whom a structure is shown, at 56 155 candidates: the box around an address comes before the distance.
create index candidat_commune on recrutement.candidat (commune_code);

create or replace function recrutement.candidats_a_portee() returns table (numero bigint, departement_code text, distance_km integer,
  rayon_km smallint, disponible_le date, situations text[], langues text[], publics text[], pix_score smallint, pix_statut text)
language sql stable security definer set search_path = pg_catalog as $$
  with adresse as materialized (
    select distinct c.lat, c.lon, c.region_code
    from acteur.structure s join territoire.commune c on c.code = s.commune_code
    where s.id = any ((select acces.structures())::bigint[]) and current_setting('declic.role', true) = 'gestionnaire_structure'
  ), proche as (
    select k.personne_id, min(6371 * 2 * asin(sqrt(least(1,
      sin(radians(a.lat - c.lat) / 2) ^ 2 + cos(radians(a.lat)) * cos(radians(c.lat)) * sin(radians(a.lon - c.lon) / 2) ^ 2)))) as km
    from adresse a
    join recrutement.candidat k on k.pause_le is null and k.retire_le is null
    join territoire.commune c on c.code = k.commune_code
    -- The sea is not crossed each morning: overseas territories and Corsica match themselves. Who would go anywhere crosses it once.
    where (k.rayon_km is null or (a.region_code = c.region_code or (a.region_code > '10' and a.region_code < '94' and c.region_code > '10'
        and c.region_code < '94')) and abs(a.lat - c.lat) * 111 <= k.rayon_km)
    group by k.personne_id
  )
  select k.candidature_id, k.departement_code, round(p.km)::integer, k.rayon_km, k.disponible_le, k.situations, k.langues, k.publics,
    k.pix_score, k.pix_statut
  from proche p
  join recrutement.candidat k using (personne_id)
  join recrutement.candidature ca on ca.id = k.candidature_id and ca.statut in ('depose', 'mis_en_relation')
  where p.km <= coalesce(k.rayon_km, 20000)
$$;

-- Why somebody withdraws is their own words: the journal does not keep them, nor what they wrote of themselves.
drop trigger journal_creation on recrutement.candidat;
drop trigger journal_modification on recrutement.candidat;
drop trigger journal_suppression on recrutement.candidat;
select journal.suivre_sauf('recrutement.candidat', 'experience', 'motivation', 'retrait_motif');
