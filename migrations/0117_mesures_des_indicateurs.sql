-- Sums that indicators are made of, at every grain a figure is read: by département, EPCI or commune of the structure, by structure within
-- the perimeter alone. Posts and contracts also as they were known on a day (p_connu). Sums only ever leave these tables.

-- Where a structure counts at a grain; null where it does not. Its commune is today's.
create function recrutement.zones_des_structures(p_grain text)
returns table (id bigint, code text, nature text, qpv text, zrr text) language sql stable as $$
  select s.id, case p_grain when 'departement' then s.departement_code when 'epci' then c.epci_code when 'commune' then s.commune_code
      when 'structure' then s.id::text end, s.nature, s.qpv, s.zrr
  from acteur.structure s left join territoire.commune c on c.code = s.commune_code
  where case p_grain when 'departement' then true
    when 'structure' then (select acces.sans_perimetre()) or s.id = any ((select acces.structures())::bigint[])
    -- Small sums: those who hide them alone (ADR 19).
    else (select acces.sans_perimetre()) or current_setting('role') = 'declic_chiffres' end
$$;
revoke execute on function recrutement.zones_des_structures(text) from public;

-- Posts granted, people recruited since the start, under contract, left before their term.
create function recrutement.deploiement_par(p_jours date[], p_grain text, p_connu date)
returns table (jour date, code text, postes integer, recrutes integer, en_poste integer, departs integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with z as materialized (
    select * from recrutement.zones_des_structures(p_grain) where code is not null
  ), p as (
    select j.jour, z.code, count(*)::integer as postes
    from unnest(p_jours) as j(jour)
    join recrutement.postes_connus(p_connu) po on po.attribue_le <= j.jour and (po.rendu_le is null or po.rendu_le > j.jour)
    join z on z.id = po.structure_id
    group by 1, 2
  ), c as (
    select j.jour, z.code, count(distinct co.personne_id)::integer as recrutes,
      count(distinct co.personne_id) filter (where coalesce(co.rupture_le, co.fin + 1, 'infinity') > j.jour)::integer as en_poste,
      count(distinct co.personne_id) filter (where co.rupture_le <= j.jour)::integer as departs
    from unnest(p_jours) as j(jour)
    join recrutement.contrats_connus(p_connu) co on co.debut <= j.jour
    join z on z.id = co.structure_id
    group by 1, 2
  )
  select jour, code, coalesce(p.postes, 0), coalesce(c.recrutes, 0), coalesce(c.en_poste, 0), coalesce(c.departs, 0)
  from p full join c using (jour, code)
$$;

-- Posts that someone occupies: a suspended contract does not use its post.
create function recrutement.occupation_par(p_jours date[], p_grain text, p_connu date)
returns table (jour date, code text, occupes integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with co as materialized (select * from recrutement.contrats_connus(p_connu)),
  s as materialized (select * from recrutement.suspensions_connues(p_connu))
  select j.jour, z.code, count(distinct po.id)::integer
  from unnest(p_jours) as j(jour)
  join co on co.debut <= j.jour and coalesce(co.rupture_le, co.fin + 1, 'infinity') > j.jour
  join recrutement.postes_connus(p_connu) po on po.id = co.poste_id and po.attribue_le <= j.jour and (po.rendu_le is null or po.rendu_le > j.jour)
  join recrutement.zones_des_structures(p_grain) z on z.id = po.structure_id
  where z.code is not null and not exists (select from s where s.contrat_id = co.id and j.jour between s.debut and s.fin)
  group by 1, 2
$$;

create function recrutement.structures_par(p_jours date[], p_grain text)
returns table (jour date, code text, structures integer, privees integer, qpv integer, zrr integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  select j.jour, z.code, count(*)::integer, (count(*) filter (where z.nature = 'privee'))::integer,
    (count(*) filter (where z.qpv = 'oui'))::integer, (count(*) filter (where z.zrr = 'oui'))::integer
  from unnest(p_jours) as j(jour)
  join recrutement.zones_des_structures(p_grain) z on exists (
    select from recrutement.poste po where po.structure_id = z.id and po.attribue_le <= j.jour and (po.rendu_le is null or po.rendu_le > j.jour))
  where z.code is not null
  group by 1, 2
$$;

-- Contracts whose term falls within each period, those broken before it left out.
create function recrutement.termes_par(p_du date[], p_au date[], p_grain text, p_connu date)
returns table (rang integer, code text, termes integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  select p.rang::integer, z.code, count(*)::integer
  from unnest(p_du, p_au) with ordinality as p(du, au, rang)
  join recrutement.contrats_connus(p_connu) co on co.fin between p.du and p.au and co.rupture_le is null
  join recrutement.zones_des_structures(p_grain) z on z.id = co.structure_id
  where z.code is not null
  group by 1, 2
$$;

-- Contracts that run on each day and end within three, or six, months after it.
create function recrutement.echeances_par(p_jours date[], p_grain text, p_connu date)
returns table (jour date, code text, trois_mois integer, six_mois integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  select j.jour, z.code, (count(*) filter (where co.fin <= (j.jour + interval '3 months')::date))::integer, count(*)::integer
  from unnest(p_jours) as j(jour)
  join recrutement.contrats_connus(p_connu) co
    on co.debut <= j.jour and co.fin between j.jour and (j.jour + interval '6 months')::date and (co.rupture_le is null or co.rupture_le > j.jour)
  join recrutement.zones_des_structures(p_grain) z on z.id = co.structure_id
  where z.code is not null
  group by 1, 2
$$;

-- Delays of what ended within each period: from an application to the first contract signed after it; from the grant of a post to its first
-- contract. By structure of the contract. An application forgotten (24 months after the last contact) is counted no more.
create function recrutement.delais_par(p_du date[], p_au date[], p_grain text)
returns table (rang integer, code text, embauches integer, jours_embauche integer, premiers integer, jours_octroi integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with embauche as materialized (
    select x.structure_id, x.debut, x.debut - k.deposee_le as jours
    from recrutement.candidature k
    join lateral (select c.structure_id, c.debut from recrutement.contrat c
      where c.personne_id = k.personne_id and c.debut >= k.deposee_le order by c.debut, c.id limit 1) x on true
    where k.statut = 'recrute'
  ), premier as materialized (
    select p.structure_id, min(c.debut) as debut, min(c.debut) - p.attribue_le as jours
    from recrutement.poste p join recrutement.contrat c on c.poste_id = p.id
    group by p.id having min(c.debut) >= p.attribue_le
  ), tous as (
    select structure_id, debut, jours as embauche, null::integer as octroi from embauche
    union all select structure_id, debut, null, jours from premier
  )
  select p.rang::integer, z.code, count(t.embauche)::integer, coalesce(sum(t.embauche), 0)::integer, count(t.octroi)::integer,
    coalesce(sum(t.octroi), 0)::integer
  from unnest(p_du, p_au) with ordinality as p(du, au, rang)
  join tous t on t.debut between p.du and p.au
  join recrutement.zones_des_structures(p_grain) z on z.id = t.structure_id
  where z.code is not null
  group by 1, 2
$$;

-- Advisers under contract for a month at least on each day, not suspended, and those of them who wrote no report in the month that ends that day.
create function recrutement.silences_par(p_jours date[], p_grain text)
returns table (jour date, code text, presents integer, silencieux integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  select j.jour, z.code, count(distinct co.personne_id)::integer,
    (count(distinct co.personne_id) filter (where not exists (
      select from activite.compte_rendu r where r.conseiller_id = co.personne_id and r.supprime_le is null
        and r.jour > (j.jour - interval '1 month')::date and r.jour <= j.jour)))::integer
  from unnest(p_jours) as j(jour)
  join recrutement.contrat co
    on co.debut <= (j.jour - interval '1 month')::date and coalesce(co.rupture_le, co.fin + 1, 'infinity') > j.jour
  join recrutement.zones_des_structures(p_grain) z on z.id = co.structure_id
  where z.code is not null and not exists (
    select from recrutement.suspension s where s.contrat_id = co.id and s.debut <= j.jour and s.fin > (j.jour - interval '1 month')::date)
  group by 1, 2
$$;

-- People known by a record, counted once by structure, for a whole month, quarter or year, or since the start. A period cut by the day of
-- the figures is whole when nothing was done between that day and its end. A line without code says which periods are counted.
create index personnes_structure_periode on activite.personnes_structure (periode, debut);
create function activite.personnes_par(p_du date[], p_au date[], p_grain text)
returns table (rang integer, code text, personnes integer, nouvelles integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with borne as (
    select p.rang::integer, p.du, p.au, coalesce((
      select c.jour from activite.cumul_jour_departement c
      where c.jour > p.au and c.jour < date_trunc('year', p.au) + interval '1 year' and c.comptes_rendus > 0 order by c.jour limit 1), 'infinity') as suivant
    from unnest(p_du, p_au) with ordinality as p(du, au, rang)
  ), p as materialized (
    select b.rang, b.du, b.au, case
      when b.du <= date '2020-11-01' and b.suivant >= date_trunc('month', b.au) + interval '1 month' then 'toujours'
      when b.du = date_trunc('month', b.au) and b.suivant >= date_trunc('month', b.au) + interval '1 month' then 'mois'
      when b.du = date_trunc('quarter', b.au) and b.suivant >= date_trunc('quarter', b.au) + interval '3 months' then 'trimestre'
      when b.du = date_trunc('year', b.au) and b.suivant >= date_trunc('year', b.au) + interval '1 year' then 'annee' end as genre
    from borne b
  ), x as (
    -- Everyone is new once in a structure: those of all the months make those seen since the start.
    select p.rang, t.structure_id, t.nouvelles as personnes, t.nouvelles
    from p join activite.personnes_structure t on t.periode = 'mois' and t.debut <= p.au where p.genre = 'toujours'
    union all
    select p.rang, t.structure_id, t.personnes, t.nouvelles
    from p join activite.personnes_structure t on t.periode = p.genre and t.debut = p.du where p.genre <> 'toujours'
  )
  select x.rang, z.code, sum(x.personnes)::integer, sum(x.nouvelles)::integer
  from x join recrutement.zones_des_structures(p_grain) z on z.id = x.structure_id
  where z.code is not null
  group by 1, 2
  union all
  select p.rang, null, 0, 0 from p where p.genre is not null
$$;

-- What known people said of a visit, and the steps of autonomy they went up from one noted visit to the next, by month. Followed by a
-- trigger, whoever writes the visits, as `activite.presence` is.
create table activite.progres (
  pseudonyme uuid not null constraint progres_beneficiaire_connu references activite.beneficiaire (pseudonyme) on delete cascade,
  mois date not null,
  structure_id bigint not null references acteur.structure (id),
  -- Visits with a mark, and with one of 4 or 5.
  avis integer not null,
  satisfaits integer not null,
  -- Visits compared with the one noted before, and the steps between them.
  compares integer not null,
  etapes integer not null,
  constraint progres_cle primary key (pseudonyme, mois)
);
comment on table activite.progres is 'personnel: avis et etapes d''autonomie par mois, sous pseudonyme; conservation: comme les passages';
create index progres_mois on activite.progres (mois) include (structure_id, avis, satisfaits, compares, etapes);
select acces.interne('activite.progres');
revoke insert, update, delete on activite.progres from declic_systeme;
create policy proprietaire on activite.progres to current_user using (true) with check (true);

create function activite.progres_de(p_pseudonymes uuid[])
returns table (pseudonyme uuid, mois date, structure_id bigint, avis integer, satisfaits integer, compares integer, etapes integer)
language sql stable as $$
  select v.pseudonyme, date_trunc('month', v.jour)::date, min(v.structure_id), count(v.satisfaction)::integer,
    (count(*) filter (where v.satisfaction >= 4))::integer, count(v.autonomie - v.avant)::integer, coalesce(sum(v.autonomie - v.avant), 0)::integer
  from (
    select p.pseudonyme, p.jour, p.structure_id, p.satisfaction, p.autonomie,
      lag(p.autonomie) over (partition by p.pseudonyme, p.autonomie is not null order by p.jour, p.compte_rendu_id) as avant
    from activite.participation p
    where p.actif and (p_pseudonymes is null or p.pseudonyme = any (p_pseudonymes)) and (p.satisfaction is not null or p.autonomie is not null)
  ) v
  group by 1, 2 having count(v.satisfaction) > 0 or count(v.autonomie - v.avant) > 0
$$;
revoke execute on function activite.progres_de(uuid[]) from public;

create function activite.suivre_progres() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare touches uuid[];
begin
  if tg_op = 'INSERT' then touches := array(select distinct pseudonyme from nouveau);
  elsif tg_op = 'DELETE' then touches := array(select distinct pseudonyme from ancien);
  else touches := array(select pseudonyme from ancien union select pseudonyme from nouveau);
  end if;
  delete from activite.progres where pseudonyme = any (touches);
  insert into activite.progres select * from activite.progres_de(touches);
  return null;
end $$;
create trigger progres_creation after insert on activite.participation referencing new table as nouveau
  for each statement execute function activite.suivre_progres();
create trigger progres_modification after update on activite.participation referencing old table as ancien new table as nouveau
  for each statement execute function activite.suivre_progres();
create trigger progres_suppression after delete on activite.participation referencing old table as ancien
  for each statement execute function activite.suivre_progres();
insert into activite.progres select * from activite.progres_de(null);

-- Over whole months; the last one may be cut where nothing was noted after its cut.
create function activite.progres_par(p_du date[], p_au date[], p_grain text)
returns table (rang integer, code text, avis integer, satisfaits integer, compares integer, etapes integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  with p as materialized (
    select b.rang::integer, b.du, b.au from unnest(p_du, p_au) with ordinality as b(du, au, rang)
    where b.du = date_trunc('month', b.du) and not exists (
      select from activite.cumul_jour_departement c
      where c.jour > b.au and c.jour < date_trunc('month', b.au) + interval '1 month' and c.comptes_rendus > 0)
  )
  select p.rang, z.code, sum(t.avis)::integer, sum(t.satisfaits)::integer, sum(t.compares)::integer, sum(t.etapes)::integer
  from p join activite.progres t on t.mois between p.du and p.au
  join recrutement.zones_des_structures(p_grain) z on z.id = t.structure_id
  where z.code is not null
  group by 1, 2
  union all
  select p.rang, null, 0, 0, 0, 0 from p
$$;

drop function recrutement.occupation(date[]);
drop function recrutement.structures_au(date[]);
drop function recrutement.termes(date[], date[]);
revoke execute on function recrutement.deploiement_par(date[], text, date), recrutement.occupation_par(date[], text, date), recrutement.structures_par(date[], text),
  recrutement.termes_par(date[], date[], text, date), recrutement.echeances_par(date[], text, date), recrutement.delais_par(date[], date[], text),
  recrutement.silences_par(date[], text), activite.personnes_par(date[], date[], text), activite.progres_par(date[], date[], text) from public;
grant execute on function recrutement.deploiement_par(date[], text, date), recrutement.occupation_par(date[], text, date), recrutement.structures_par(date[], text),
  recrutement.termes_par(date[], date[], text, date), recrutement.echeances_par(date[], text, date), recrutement.delais_par(date[], date[], text),
  recrutement.silences_par(date[], text), activite.personnes_par(date[], date[], text), activite.progres_par(date[], date[], text)
  to declic_chiffres, declic_app, declic_national, declic_systeme;

-- The identity of the figures reads the public offer, and the sums by commune, which the public identity reads no more (ADR 19).
grant usage on schema offre to declic_chiffres;
grant select on offre.lieu, offre.arret, offre.accueil, offre.version, territoire.zonage, activite.cumul_mois_commune to declic_chiffres;
revoke select on activite.cumul_mois_commune from declic_public;
comment on table activite.cumul_mois_commune is 'public: sommes par mois et commune, publiees par declic_chiffres seul, les cellules de moins de 11 masquees';
