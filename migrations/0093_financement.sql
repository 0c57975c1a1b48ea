-- Room recrutement: the financing of a post (24 months of subsidy from its first contract, within its convention) and its convention (36 months
-- at most) have days of their own where the act says so; else they follow from the grant and the first contract.
alter table recrutement.poste
  add column convention_fin date constraint poste_convention_36_mois check (convention_fin between attribue_le and attribue_le + interval '36 months' - interval '1 day'),
  add column financement_fin date,
  add constraint poste_financement_dans_la_convention check (financement_fin >= attribue_le
    and financement_fin <= coalesce(convention_fin, (attribue_le + interval '36 months' - interval '1 day')::date));

-- Last day of the convention of a post.
create function recrutement.convention_du_poste(p recrutement.poste) returns date language sql stable set search_path = pg_catalog as $$
  select coalesce(p.convention_fin, recrutement.fin_de_convention(case when p.issu_de is null then p.attribue_le else recrutement.octroi_le(p) end))
$$;

create or replace function recrutement.echeances_contrats(p_du date, p_au date, p_contrat bigint default null)
returns table (contrat_id bigint, poste_id bigint, structure_id bigint, personne_id bigint, type text, debut date, fin date, accord_branche text,
  depuis date, contrats integer, suivi text, poste_rendu_le date, convention_fin date, motif text, remplace boolean)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  select c.id, c.poste_id, c.structure_id, case when c.personne_id = any ((select acces.conseillers())::bigint[]) then c.personne_id end,
    c.type, c.debut, c.fin, c.accord_branche, suite.depuis,
    greatest(suite.contrats, 1 + coalesce(c.renouvellements, 0)),
    case when exists (select from recrutement.contrat n where n.personne_id = c.personne_id and n.structure_id = c.structure_id and n.debut > c.fin)
        then 'meme'
      when exists (select from recrutement.contrat n where n.poste_id = c.poste_id and n.remplace_id is null and n.debut > c.fin) then 'autre' end,
    p.rendu_le, recrutement.convention_du_poste(p), c.motif, c.remplace_id is not null
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
  where c.fin between p_du and p_au and c.rupture_le is null and (p_contrat is null or c.id = p_contrat)
    and ((select acces.sans_perimetre()) or c.structure_id = any ((select acces.structures())::bigint[]))
$$;

-- Conventions and financings that end between two days: posts of a structure not given back by `p_jour`. A convention is known by the day its
-- posts were granted, a financing by its last day (`octroi` is then null). A post passed on keeps its first grant and its first contract.
drop function recrutement.echeances_conventions(date, date, date);
create function recrutement.echeances_conventions(p_jour date, p_du date, p_au date)
returns table (sorte text, structure_id bigint, octroi_le date, fin date, postes integer, occupes integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with recursive k as materialized (
    select c.poste_id, min(c.debut) as premier,
      bool_or(c.debut <= p_jour and coalesce(c.rupture_le, c.fin + 1, 'infinity'::date) > p_jour) as occupe
    from recrutement.contrat c group by 1
  ), vivants as (
    select p as poste, p.id, p.structure_id, p.attribue_le, p.issu_de, p.convention_fin, p.financement_fin
    from recrutement.poste p
    where p.attribue_le <= p_jour and (p.rendu_le is null or p.rendu_le > p_jour)
      and ((select acces.sans_perimetre()) or p.structure_id = any ((select acces.structures())::bigint[]))
  ), chaine as (
    -- From each post passed on, back to those it comes from.
    select v.id, v.issu_de as avant, v.attribue_le as octroi, v.financement_fin, v.convention_fin, v.id as lui from vivants v
    where v.issu_de is not null
    union all
    select q.id, q.issu_de, q.attribue_le, coalesce(c.financement_fin, q.financement_fin), coalesce(c.convention_fin, q.convention_fin), c.lui
    from chaine c join recrutement.poste q on q.id = c.avant
  ), origine as (
    select c.lui, min(c.octroi) as octroi, min(k.premier) as premier, min(c.financement_fin) as financement_fin, min(c.convention_fin) as convention_fin
    from chaine c left join k on k.poste_id = c.id group by c.lui
  ), x as (
    select v.structure_id, coalesce(o.octroi, v.attribue_le) as octroi, coalesce(k.occupe, false) as occupe,
      coalesce(v.convention_fin, o.convention_fin, recrutement.fin_de_convention(coalesce(o.octroi, v.attribue_le))) as convention,
      coalesce(v.financement_fin, o.financement_fin) as financement, coalesce(o.premier, k.premier) as premier
    from vivants v left join origine o on o.lui = v.id left join k on k.poste_id = v.id
  ), y as (
    select x.*, coalesce(x.financement, least(x.convention, (x.premier + interval '24 months')::date - 1)) as fin_financement from x
  )
  select 'convention', y.structure_id, y.octroi, y.convention, count(*)::integer, count(*) filter (where y.occupe)::integer
  from y where y.convention between p_du and p_au group by y.structure_id, y.octroi, y.convention
  union all
  select 'financement', y.structure_id, null, y.fin_financement, count(*)::integer, count(*) filter (where y.occupe)::integer
  from y where y.fin_financement between p_du and p_au group by y.structure_id, y.fin_financement
$$;
revoke execute on function recrutement.echeances_conventions(date, date, date) from public;
grant execute on function recrutement.echeances_conventions(date, date, date) to declic_app, declic_national, declic_systeme;

-- What was decided of a financing that ends: that of the structure on this last day.
alter table recrutement.suite_donnee
  add column financement_fin date,
  drop constraint suite_d_une_echeance,
  add constraint suite_d_une_echeance check (num_nulls(contrat_id, octroi_le, financement_fin) = 2);
