-- Speed: what the lists and the deletions of the demonstration look for, and the sums of the deployment in one pass.
-- A foreign key without an index costs one reading of the whole table for each row deleted at its other end.
create index compte_rendu_structure on activite.compte_rendu (structure_id, jour desc);
create index compte_rendu_supprime_par on activite.compte_rendu (supprime_par) where supprime_par is not null;
-- The employer of someone is that of their latest contract.
drop index recrutement.contrat_personne;
create index contrat_personne on recrutement.contrat (personne_id, debut desc);

create or replace function recrutement.deploiement(p_jours date[])
returns table (jour date, departement_code text, postes integer, recrutes integer, en_poste integer, departs integer)
language sql stable security definer set search_path = pg_catalog as $$
  with p as (
    select j.jour, s.departement_code, count(*)::integer as postes
    from unnest(p_jours) as j(jour)
    join recrutement.poste po on po.attribue_le <= j.jour and (po.rendu_le is null or po.rendu_le > j.jour)
    join acteur.structure s on s.id = po.structure_id
    group by 1, 2
  ), personne as (
    select j.jour, s.departement_code, bool_or(coalesce(co.rupture_le, co.fin + 1, 'infinity') > j.jour) as en_poste,
      bool_or(coalesce(co.rupture_le <= j.jour, false)) as partie
    from unnest(p_jours) as j(jour)
    join recrutement.contrat co on co.debut <= j.jour
    join acteur.structure s on s.id = co.structure_id
    group by 1, 2, co.personne_id
  ), c as (
    select x.jour, x.departement_code, count(*)::integer as recrutes, (count(*) filter (where x.en_poste))::integer as en_poste,
      (count(*) filter (where x.partie))::integer as departs
    from personne x group by 1, 2
  )
  select jour, departement_code, coalesce(p.postes, 0), coalesce(c.recrutes, 0), coalesce(c.en_poste, 0), coalesce(c.departs, 0)
  from p full join c using (jour, departement_code)
$$;

-- The employer is looked for once a person, not once a person and a day.
create or replace function formation.deploiement(p_jours date[])
returns table (jour date, departement_code text, en_formation integer, formes integer)
language sql stable security definer set search_path = pg_catalog as $$
  with rattachement as (
    select distinct on (co.personne_id) co.personne_id, s.departement_code
    from recrutement.contrat co join acteur.structure s on s.id = co.structure_id
    order by co.personne_id, co.debut desc
  ), personne as (
    select j.jour, e.departement_code, bool_or(j.jour < coalesce(pa.abandon_le, pa.fin)) as en_formation,
      bool_or(pa.fin <= j.jour and pa.abandon_le is null) as formee
    from unnest(p_jours) as j(jour)
    join formation.parcours pa on pa.debut <= j.jour
    join rattachement e on e.personne_id = pa.personne_id
    group by 1, 2, pa.personne_id
  )
  select x.jour, x.departement_code, (count(*) filter (where x.en_formation))::integer, (count(*) filter (where x.formee))::integer
  from personne x group by 1, 2
$$;
