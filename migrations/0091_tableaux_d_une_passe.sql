-- Dashboards counted in one pass: contracts and applications are added up before they are joined, never looked for one post or one
-- application at a time; a perimeter is a join, a hundred codes being too many to compare one by one with each row. Planned without just-in-time compilation, which took longer than the count itself.

create or replace function recrutement.tableau_candidatures(p_jour date, p_departement text default null)
returns table (departement_code text, recues integer, retenues integer, recrutees integer, delai numeric, delais integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with tous as materialized (
    select k.departement_code, k.statut, count(*) as n from recrutement.candidature k
    where k.deposee_le <= p_jour and (p_departement is null or k.departement_code = p_departement)
    group by 1, 2
  ), recus as (
    select t.* from tous t join unnest(recrutement.departements_lus()) as l(code) on l.code = t.departement_code
  ), comptes as (
    select r.departement_code, sum(r.n)::integer as recues,
      coalesce(sum(r.n) filter (where r.statut in ('mis_en_relation', 'recrute')), 0)::integer as retenues,
      coalesce(sum(r.n) filter (where r.statut = 'recrute'), 0)::integer as recrutees
    from recus r group by grouping sets ((r.departement_code), ())
  ), attentes as materialized (
    select k.departement_code, min(x.debut) - k.deposee_le as jours
    from recrutement.candidature k
    join recrutement.contrat x on x.personne_id = k.personne_id and x.debut between k.deposee_le and p_jour
    where k.statut = 'recrute' and k.deposee_le <= p_jour and (p_departement is null or k.departement_code = p_departement)
    group by k.id
  ), delais as (
    select a.departement_code, percentile_cont(0.5) within group (order by a.jours)::numeric as delai, count(*)::integer as delais
    from attentes a join unnest(recrutement.departements_lus()) as l(code) on l.code = a.departement_code
    group by grouping sets ((a.departement_code), ())
  )
  select c.departement_code, coalesce(c.recues, 0), c.retenues, c.recrutees, d.delai, coalesce(d.delais, 0)
  from comptes c left join delais d on coalesce(d.departement_code, '') = coalesce(c.departement_code, '')
$$;

create or replace function recrutement.tableau_postes(p_jour date, p_departement text default null)
returns table (departement_code text, accordes integer, occupes integer, vacants_3 integer, vacants_6 integer, vacants_12 integer,
  vacants_plus integer, delai numeric, delais integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with c as materialized (
    select x.poste_id, bool_or(coalesce(x.rupture_le, x.fin + 1, 'infinity'::date) > p_jour) as occupe, min(x.debut) as premier,
      max(coalesce(x.rupture_le, x.fin + 1)) as libre
    from recrutement.contrat x where x.debut <= p_jour group by x.poste_id
  ), p as (
    select s.departement_code, p.attribue_le, coalesce(c.occupe, false) as occupe, c.premier, greatest(p.attribue_le, c.libre) as libre
    from recrutement.poste p
    join acteur.structure s on s.id = p.structure_id
    join unnest(recrutement.departements_lus()) as l(code) on l.code = s.departement_code
    left join c on c.poste_id = p.id
    where p.attribue_le <= p_jour and (p.rendu_le is null or p.rendu_le > p_jour)
      and (p_departement is null or s.departement_code = p_departement)
  )
  select p.departement_code, count(*)::integer, count(*) filter (where p.occupe)::integer,
    count(*) filter (where not p.occupe and p.libre > p_jour - interval '3 months')::integer,
    count(*) filter (where not p.occupe and p.libre <= p_jour - interval '3 months' and p.libre > p_jour - interval '6 months')::integer,
    count(*) filter (where not p.occupe and p.libre <= p_jour - interval '6 months' and p.libre > p_jour - interval '12 months')::integer,
    count(*) filter (where not p.occupe and p.libre <= p_jour - interval '12 months')::integer,
    (percentile_cont(0.5) within group (order by p.premier - p.attribue_le) filter (where p.premier is not null))::numeric,
    count(p.premier)::integer
  from p group by grouping sets ((p.departement_code), ())
$$;

create or replace function recrutement.tableau_departs(p_jour date, p_departement text default null)
returns table (departement_code text, motif text, departs integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with rompus as materialized (
    select c.personne_id, c.structure_id, c.rupture_le, c.rupture_motif from recrutement.contrat c where c.rupture_le <= p_jour
  ), d as (
    select distinct on (c.personne_id) s.departement_code, c.rupture_motif
    from rompus c join acteur.structure s on s.id = c.structure_id
    join unnest(recrutement.departements_lus()) as l(code) on l.code = s.departement_code
    where p_departement is null or s.departement_code = p_departement
    order by c.personne_id, c.rupture_le desc
  )
  select d.departement_code, d.rupture_motif, count(*)::integer from d group by grouping sets ((d.departement_code), (d.rupture_motif), ())
$$;

create or replace function recrutement.tableau_profil(p_jour date, p_departement text default null)
returns table (axe text, valeur text, personnes integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with r as (
    select distinct on (c.personne_id) c.personne_id, s.departement_code, s.france_services, k.sexe,
      extract(year from p_jour)::integer - k.annee_naissance as age
    from recrutement.contrat c join acteur.structure s on s.id = c.structure_id
    left join recrutement.conseiller k on k.personne_id = c.personne_id
    where c.debut <= p_jour
    order by c.personne_id, c.debut desc
  ), v as (
    select r.* from r join unnest(recrutement.departements_lus()) as l(code) on l.code = r.departement_code
    where p_departement is null or r.departement_code = p_departement
  )
  select 'total', '', count(*)::integer from v
  union all select 'age_connu', '', count(age)::integer from v
  union all select 'somme_ages', '', coalesce(sum(age), 0)::integer from v
  union all select 'france_services', '', count(*) filter (where france_services)::integer from v
  union all select 'sexe', coalesce(sexe, 'non_communique'), count(*)::integer from v group by 2
  union all select 'age', case when age is null then 'inconnu' when age < 26 then '0' when age < 36 then '26' when age < 46 then '36'
    when age < 56 then '46' else '56' end, count(*)::integer from v group by 2
  union all select 'avant', x.situation, count(*)::integer from v join recrutement.candidat k on k.personne_id = v.personne_id
    cross join lateral unnest(k.situations) as x(situation) group by 2
  union all select 'avant_connu', '', count(*)::integer from v join recrutement.candidat k on k.personne_id = v.personne_id
$$;

alter function recrutement.tableau_dossiers(date, text) set jit = off;
