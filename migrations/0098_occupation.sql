-- Two readings that the catalogue of indicators makes by département and day, where the maps of the country had only posts and people.

-- Posts that someone occupied on each day, by département of the structure that holds the post.
create function recrutement.occupation(p_jours date[])
returns table (jour date, departement_code text, occupes integer)
language sql stable security definer set search_path = pg_catalog as $$
  select j.jour, s.departement_code, count(distinct po.id)::integer
  from unnest(p_jours) as j(jour)
  join recrutement.contrat co on co.debut <= j.jour and coalesce(co.rupture_le, co.fin + 1, 'infinity') > j.jour
  join recrutement.poste po on po.id = co.poste_id and po.attribue_le <= j.jour and (po.rendu_le is null or po.rendu_le > j.jour)
  join acteur.structure s on s.id = po.structure_id
  group by 1, 2
$$;

-- Structures that hold a post on each day, by département: how many, and what they are.
create function recrutement.structures_au(p_jours date[])
returns table (jour date, departement_code text, structures integer, privees integer, qpv integer, zrr integer)
language sql stable security definer set search_path = pg_catalog as $$
  select j.jour, s.departement_code, count(*)::integer, (count(*) filter (where s.nature = 'privee'))::integer,
    (count(*) filter (where s.qpv = 'oui'))::integer, (count(*) filter (where s.zrr = 'oui'))::integer
  from unnest(p_jours) as j(jour)
  join acteur.structure s on exists (
    select from recrutement.poste po where po.structure_id = s.id and po.attribue_le <= j.jour and (po.rendu_le is null or po.rendu_le > j.jour))
  group by 1, 2
$$;

-- Contracts whose term falls within each period, those broken before it left out, by département of the employer.
create function recrutement.termes(p_du date[], p_au date[])
returns table (rang integer, departement_code text, termes integer)
language sql stable security definer set search_path = pg_catalog as $$
  select p.rang::integer, s.departement_code, count(*)::integer
  from unnest(p_du, p_au) with ordinality as p(du, au, rang)
  join recrutement.contrat co on co.fin between p.du and p.au and co.rupture_le is null
  join acteur.structure s on s.id = co.structure_id
  group by 1, 2
$$;


-- The identity of the figures reads the public tables that its shares are made of.
grant usage on schema territoire to declic_chiffres;
grant select on territoire.commune, territoire.ifn, recrutement.seuil_couverture to declic_chiffres;
