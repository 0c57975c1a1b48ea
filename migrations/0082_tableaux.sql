-- Room recrutement: dashboards (sums only leave these functions) and the posts offered to national networks where few volunteer.

-- Départements of the perimeter of the request.
create function recrutement.departements_lus() returns text[] language sql stable security definer set search_path = pg_catalog as $$
  select case when acces.sans_perimetre() then array(select d.code from territoire.departement d)
    else array(select distinct s.departement_code from acteur.structure s where s.id = any ((select acces.structures())::bigint[])) end
$$;

-- Applications received by a day, by département and in all (null): put in touch or hired, hired, days from application to contract.
create function recrutement.tableau_candidatures(p_jour date, p_departement text default null)
returns table (departement_code text, recues integer, retenues integer, recrutees integer, delai numeric, delais integer)
language sql stable security definer set search_path = pg_catalog as $$
  select k.departement_code, count(*)::integer, count(*) filter (where k.statut in ('mis_en_relation', 'recrute'))::integer,
    count(*) filter (where k.statut = 'recrute')::integer,
    (percentile_cont(0.5) within group (order by c.debut - k.deposee_le) filter (where c.debut is not null))::numeric, count(c.debut)::integer
  from recrutement.candidature k
  left join lateral (select min(x.debut) as debut from recrutement.contrat x
    where k.statut = 'recrute' and x.personne_id = k.personne_id and x.debut between k.deposee_le and p_jour) c on true
  where k.deposee_le <= p_jour and k.departement_code = any ((select recrutement.departements_lus())::text[])
    and (p_departement is null or k.departement_code = p_departement)
  group by grouping sets ((k.departement_code), ())
$$;

-- Files of structures handed in by a day: with an opinion, accepted; days to the opinion, then to the decision.
create function recrutement.tableau_dossiers(p_jour date, p_departement text default null)
returns table (departement_code text, deposes integer, instruits integer, retenus integer, delai_avis numeric, delai_decision numeric)
language sql stable security definer set search_path = pg_catalog as $$
  select m.departement_code, count(*)::integer, count(a.le)::integer, count(*) filter (where d.issue = 'retenu')::integer,
    (percentile_cont(0.5) within group (order by a.le - m.depose_le::date) filter (where a.le is not null))::numeric,
    (percentile_cont(0.5) within group (order by d.le - coalesce(a.le, m.depose_le::date)) filter (where d.le is not null))::numeric
  from recrutement.manifestation m
  left join lateral (select min(x.rendu_le)::date as le from recrutement.avis x
    where x.manifestation_id = m.id and x.rendu_le::date <= p_jour) a on true
  left join lateral (select x.issue, x.effet_le::date as le from recrutement.decision x
    where x.manifestation_id = m.id and x.effet_le::date <= p_jour order by x.effet_le desc limit 1) d on true
  where m.depose_le::date <= p_jour and m.departement_code = any ((select recrutement.departements_lus())::text[])
    and (p_departement is null or m.departement_code = p_departement)
  group by grouping sets ((m.departement_code), ())
$$;

-- Posts as at a day: granted, occupied, and for how long the others have been without contract; days from grant to first contract.
create function recrutement.tableau_postes(p_jour date, p_departement text default null)
returns table (departement_code text, accordes integer, occupes integer, vacants_3 integer, vacants_6 integer, vacants_12 integer,
  vacants_plus integer, delai numeric, delais integer)
language sql stable security definer set search_path = pg_catalog as $$
  with p as (
    select s.departement_code, p.attribue_le, c.occupe, c.premier, greatest(p.attribue_le, c.libre) as libre
    from recrutement.poste p
    join acteur.structure s on s.id = p.structure_id
    cross join lateral (
      select coalesce(bool_or(coalesce(x.rupture_le, x.fin + 1, 'infinity'::date) > p_jour), false) as occupe, min(x.debut) as premier,
        max(coalesce(x.rupture_le, x.fin + 1)) as libre
      from recrutement.contrat x where x.poste_id = p.id and x.debut <= p_jour
    ) c
    where p.attribue_le <= p_jour and (p.rendu_le is null or p.rendu_le > p_jour)
      and s.departement_code = any ((select recrutement.departements_lus())::text[])
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

-- Contracts broken by a day: by département, by reason, in all. Of which each person counts once.
create function recrutement.tableau_departs(p_jour date, p_departement text default null)
returns table (departement_code text, motif text, departs integer)
language sql stable security definer set search_path = pg_catalog as $$
  with d as (
    select distinct on (c.personne_id) s.departement_code, c.rupture_motif
    from recrutement.contrat c join acteur.structure s on s.id = c.structure_id
    where c.rupture_le <= p_jour and s.departement_code = any ((select recrutement.departements_lus())::text[])
      and (p_departement is null or s.departement_code = p_departement)
    order by c.personne_id, c.rupture_le desc
  )
  select d.departement_code, d.rupture_motif, count(*)::integer from d group by grouping sets ((d.departement_code), (d.rupture_motif), ())
$$;

-- Advisers recruited by a day, each counted at their latest employer: sexes, ages reached in the year, what they did before where they said.
create function recrutement.tableau_profil(p_jour date, p_departement text default null)
returns table (axe text, valeur text, personnes integer)
language sql stable security definer set search_path = pg_catalog as $$
  with r as (
    select distinct on (c.personne_id) c.personne_id, s.departement_code, s.france_services, k.sexe,
      extract(year from p_jour)::integer - k.annee_naissance as age
    from recrutement.contrat c join acteur.structure s on s.id = c.structure_id
    left join recrutement.conseiller k on k.personne_id = c.personne_id
    where c.debut <= p_jour
    order by c.personne_id, c.debut desc
  ), v as (
    select * from r where departement_code = any ((select recrutement.departements_lus())::text[])
      and (p_departement is null or departement_code = p_departement)
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

-- The owner reads what these functions count: sums only leave them.
do $$
declare nom text;
begin
  foreach nom in array array['recrutement.manifestation', 'recrutement.avis', 'recrutement.decision', 'recrutement.candidat'] loop
    if not exists (select from pg_policy where polrelid = nom::regclass and polname = 'proprietaire') then
      execute format('create policy proprietaire on %s for select to %I using (true)', nom, current_user);
    end if;
  end loop;
  foreach nom in array array['candidatures', 'dossiers', 'postes', 'departs', 'profil'] loop
    execute format('revoke execute on function recrutement.tableau_%s(date, text) from public', nom);
    execute format('grant execute on function recrutement.tableau_%s(date, text) to declic_app, declic_national, declic_systeme', nom);
  end loop;
end $$;

-- Posts offered to a national network, employer of last resort where few structures volunteer.
create table recrutement.offre_reseau (
  id bigint generated by default as identity primary key,
  reseau text not null constraint offre_reseau_nommee check (btrim(reseau) <> ''),
  departement_code text not null constraint offre_departement_connu references territoire.departement (code),
  postes integer not null constraint offre_postes_possibles check (postes between 1 and 200),
  conditions text not null constraint offre_conditions_10_a_2500 check (char_length(btrim(conditions)) between 10 and 2500),
  proposee_le date not null,
  repondre_avant date not null,
  -- What was known of the département that day.
  peu_couvert boolean not null,
  rang integer,
  sur integer,
  couverture numeric(8, 2),
  motif text constraint offre_motif_10_a_1000 check (char_length(btrim(motif)) between 10 and 1000),
  saisie_le timestamptz not null,
  saisie_par bigint,
  reponse text constraint offre_reponse_connue check (reponse in ('acceptee', 'refusee', 'retiree')),
  reponse_le date,
  reponse_note text not null default '' constraint offre_reponse_courte check (char_length(reponse_note) <= 1000),
  repondue_par bigint,
  demo boolean not null default false,
  constraint offre_delai_apres check (repondre_avant >= proposee_le),
  constraint offre_ailleurs_motivee check (peu_couvert or motif is not null),
  constraint offre_reponse_complete check ((reponse is null) = (reponse_le is null) and reponse_le >= proposee_le)
);
comment on table recrutement.offre_reseau is 'personnel: posts offered to national networks, with who recorded the offer and its answer; conservation: 5 ans, puis sans auteur';
create unique index offre_une_en_cours on recrutement.offre_reseau (reseau, departement_code) where reponse is null;
create index offre_departement on recrutement.offre_reseau (departement_code);
select acces.interne('recrutement.offre_reseau');
grant select, insert, update on recrutement.offre_reseau to declic_national;
create policy national on recrutement.offre_reseau to declic_national using (true) with check (true);
grant select on recrutement.offre_reseau to declic_app;

-- The networks that the person heads.
create function recrutement.reseaux_lus() returns text[] language sql stable security definer set search_path = pg_catalog as $$
  select array(select a.reseau from acteur.affectation a
    where a.personne_id = acces.personne() and a.role = 'reseau' and a.reseau is not null
      and current_setting('declic.role', true) = 'reseau' and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour()))
$$;
create policy du_reseau on recrutement.offre_reseau for select to declic_app using (reseau = any ((select recrutement.reseaux_lus())::text[]));
create policy de_la_prefecture on recrutement.offre_reseau for select to declic_app
  using ((select current_setting('declic.role', true)) = 'instructeur_prefecture'
    and departement_code = any ((select recrutement.departements_lus())::text[]));
select journal.suivre('recrutement.offre_reseau');
