-- A suspended contract does not use its post, on every screen: the dashboards and the catalogue count as the list of posts does. Its post is
-- vacant from the first day of the suspension.

create or replace function recrutement.tableau_postes(p_jour date, p_departement text default null)
returns table (departement_code text, accordes integer, occupes integer, vacants_3 integer, vacants_6 integer, vacants_12 integer,
  vacants_plus integer, delai numeric, delais integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with suspendu as materialized (
    select s.contrat_id, s.debut from recrutement.suspension s where p_jour between s.debut and s.fin
  ), c as materialized (
    select x.poste_id, bool_or(coalesce(x.rupture_le, x.fin + 1, 'infinity'::date) > p_jour and s.contrat_id is null) as occupe,
      min(x.debut) as premier, max(least(coalesce(x.rupture_le, x.fin + 1), s.debut)) as libre
    from recrutement.contrat x left join suspendu s on s.contrat_id = x.id where x.debut <= p_jour group by x.poste_id
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

create or replace function recrutement.occupation(p_jours date[])
returns table (jour date, departement_code text, occupes integer)
language sql stable security definer set search_path = pg_catalog as $$
  select j.jour, s.departement_code, count(distinct po.id)::integer
  from unnest(p_jours) as j(jour)
  join recrutement.contrat co on co.debut <= j.jour and coalesce(co.rupture_le, co.fin + 1, 'infinity') > j.jour
  join recrutement.poste po on po.id = co.poste_id and po.attribue_le <= j.jour and (po.rendu_le is null or po.rendu_le > j.jour)
  join acteur.structure s on s.id = po.structure_id
  where not exists (select from recrutement.suspension x where x.contrat_id = co.id and j.jour between x.debut and x.fin)
  group by 1, 2
$$;

-- Hired on a day: a contract began that day or before. One whose person is no longer known keeps its state.
create or replace function recrutement.tableau_candidatures(p_jour date, p_departement text default null)
returns table (departement_code text, recues integer, retenues integer, recrutees integer, delai numeric, delais integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with premiers as materialized (
    select c.personne_id, min(c.debut) as debut from recrutement.contrat c where c.debut <= p_jour group by 1
  ), tous as materialized (
    select k.departement_code, k.statut, k.statut = 'recrute' and (k.personne_id is null or e.personne_id is not null) as recrutee, count(*) as n
    from recrutement.candidature k left join premiers e on e.personne_id = k.personne_id
    where k.deposee_le <= p_jour and (p_departement is null or k.departement_code = p_departement)
    group by 1, 2, 3
  ), recus as (
    select t.* from tous t join unnest(recrutement.departements_lus()) as l(code) on l.code = t.departement_code
  ), comptes as (
    select r.departement_code, sum(r.n)::integer as recues,
      coalesce(sum(r.n) filter (where r.statut in ('mis_en_relation', 'recrute')), 0)::integer as retenues,
      coalesce(sum(r.n) filter (where r.recrutee), 0)::integer as recrutees
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

-- Ends of contracts, with all that the rules of contracts look at: what a public contract rests on, its renewals, and what the person served
-- before in the structure. Of the files that precede contracts, only the months that the structure said are read.
create policy proprietaire on recrutement.contrat_dossier for select to current_user using (true);
drop function recrutement.echeances_contrats(date, date, bigint);
create function recrutement.echeances_contrats(p_du date, p_au date, p_contrat bigint default null)
returns table (contrat_id bigint, poste_id bigint, structure_id bigint, personne_id bigint, type text, debut date, fin date, accord_branche text,
  depuis date, contrats integer, suivi text, poste_rendu_le date, convention_fin date, motif text, remplace boolean, fondement text,
  renouvellements integer, anterieurs jsonb, mois_avant integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  select c.id, c.poste_id, c.structure_id, case when c.personne_id = any ((select acces.conseillers())::bigint[]) then c.personne_id end,
    c.type, c.debut, c.fin, c.accord_branche, suite.depuis,
    greatest(suite.contrats, 1 + coalesce(c.renouvellements, 0)),
    case when exists (select from recrutement.contrat n where n.personne_id = c.personne_id and n.structure_id = c.structure_id and n.debut > c.fin)
        then 'meme'
      when exists (select from recrutement.contrat n where n.poste_id = c.poste_id and n.remplace_id is null and n.debut > c.fin) then 'autre' end,
    p.rendu_le, recrutement.convention_du_poste(p), c.motif, c.remplace_id is not null, c.fondement, coalesce(c.renouvellements, 0)::integer,
    passe.anterieurs, passe.mois
  from recrutement.contrat c
  join recrutement.poste p on p.id = c.poste_id
  cross join lateral (
    with recursive avant as (
      select c.debut, 1 as rang
      union all
      select a.debut, avant.rang + 1 from avant
      join recrutement.contrat a on a.personne_id = c.personne_id and a.structure_id = c.structure_id and a.type = c.type
        and a.fin = avant.debut - 1 and a.rupture_le is null
    ) select min(avant.debut) as depuis, max(rang)::integer as contrats from avant
  ) suite
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('type', a.type, 'fondement', a.fondement, 'debut', a.debut,
        'fin', coalesce(a.rupture_le - 1, a.fin), 'renouvellements', coalesce(a.renouvellements, 0))) filter (where a.id <> c.id), '[]') as anterieurs,
      coalesce(sum(coalesce(substring(d.saisie ->> 'moisAvant' from '^ *([0-9]{1,3}) *$'), '0')::integer), 0)::integer as mois
    from recrutement.contrat a left join recrutement.contrat_dossier d on d.contrat_id = a.id
    where a.personne_id = c.personne_id and a.structure_id = c.structure_id
      and (a.id = c.id or (a.debut < c.debut and coalesce(a.rupture_le - 1, a.fin) >= a.debut))
  ) passe
  where c.fin between p_du and p_au and c.rupture_le is null and (p_contrat is null or c.id = p_contrat)
    and ((select acces.sans_perimetre()) or c.structure_id = any ((select acces.structures())::bigint[]))
$$;
revoke execute on function recrutement.echeances_contrats(date, date, bigint) from public;
grant execute on function recrutement.echeances_contrats(date, date, bigint) to declic_app, declic_national, declic_systeme;
