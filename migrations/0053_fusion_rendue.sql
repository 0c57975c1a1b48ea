-- Room activite: a merge forgets neither an agreement taken back nor a visit, and its undo gives back what was.

-- Someone noted in one report under two records found to be one person came once: one line counts, the others wait here in case they are
-- two after all. They follow the line that counts (another merge), and go with it (the report corrected, its time over).
create table activite.participation_double (
  compte_rendu_id uuid not null,
  -- The record it was written for.
  pseudonyme_ecrit uuid not null constraint participation_double_beneficiaire_connu references activite.beneficiaire (pseudonyme),
  -- Of the line that counts.
  pseudonyme uuid not null,
  structure_id bigint not null references acteur.structure (id),
  classe_age text not null,
  statut text not null,
  genre text not null,
  autonomie smallint,
  demarche text,
  satisfaction smallint,
  constraint participation_double_cle primary key (compte_rendu_id, pseudonyme_ecrit),
  constraint participation_double_passage foreign key (compte_rendu_id, pseudonyme)
    references activite.participation (compte_rendu_id, pseudonyme) on update cascade on delete cascade
);
comment on table activite.participation_double is 'personnel: passages ecrits deux fois pour des fiches reunies, sous pseudonyme; conservation: comme le compte rendu';
create index participation_double_pseudonyme on activite.participation_double (pseudonyme);

alter table activite.fusion_beneficiaire no force row level security;
insert into activite.participation_double (compte_rendu_id, pseudonyme_ecrit, pseudonyme, structure_id, classe_age, statut, genre, autonomie,
  demarche, satisfaction)
select r.compte_rendu_id, coalesce(r.pseudonyme_origine, r.pseudonyme), p.pseudonyme, p.structure_id, r.classe_age, r.statut, r.genre,
  r.autonomie, r.demarche, r.satisfaction
from activite.fusion_beneficiaire f
cross join lateral jsonb_populate_recordset(null::activite.participation, f.retirees) r
join activite.participation p on p.compte_rendu_id = r.compte_rendu_id
  and p.pseudonyme = activite.mene_a(coalesce(r.pseudonyme_origine, r.pseudonyme))
where f.defaite_le is null
on conflict (compte_rendu_id, pseudonyme_ecrit) do nothing;
alter table activite.fusion_beneficiaire force row level security;
alter table activite.fusion_beneficiaire drop column retirees;
select acces.restreindre('activite.participation_double', 'structure_id', 'structures');
select journal.suivre('activite.participation_double');

-- What each of the records of one person said of its own agreement. The one kept says it of all of them; taken apart, each says its own.
create table activite.accord_propre (
  beneficiaire_id uuid constraint accord_propre_cle primary key
    constraint accord_propre_beneficiaire_connu references activite.beneficiaire (id) on delete cascade,
  structure_id bigint not null references acteur.structure (id),
  donne_le date,
  retire_le date,
  -- The person agreed again since this record leads to another: what it took back before no longer holds for that other.
  redonne boolean not null default false
);
comment on table activite.accord_propre is 'personnel: accord donne ou retire sur chacune des fiches reunies; conservation: comme la fiche';
alter table activite.beneficiaire no force row level security;
insert into activite.accord_propre (beneficiaire_id, structure_id, donne_le, retire_le)
select b.id, b.structure_id, b.consentement_le, b.consentement_retire_le from activite.beneficiaire b
where b.efface_le is null and (b.fusionne_dans is not null or exists (select from activite.beneficiaire f where f.fusionne_dans = b.id));
select acces.restreindre('activite.accord_propre', 'structure_id', 'structures');
select journal.suivre('activite.accord_propre');

-- Makes a record say the agreement of the person, from what it and those merged into it say: given on the last day it was, taken back on
-- the first day it was and not given again since. Of one day, the withdrawal holds.
create function activite.refaire_accord(p_id uuid) returns void language sql set search_path = pg_catalog as $$
  with recursive reunies(id, redonne) as (
    select p_id, false
    union all
    select b.id, r.redonne or coalesce(a.redonne, false)
    from reunies r join activite.beneficiaire b on b.fusionne_dans = r.id left join activite.accord_propre a on a.beneficiaire_id = b.id),
  dit as (select a.donne_le, a.retire_le, r.redonne from reunies r join activite.accord_propre a on a.beneficiaire_id = r.id),
  donne as (select max(donne_le) as le from dit),
  retire as (select min(d.retire_le) as le from dit d, donne where not d.redonne and (donne.le is null or d.retire_le >= donne.le))
  update activite.beneficiaire b set consentement_le = coalesce(donne.le, b.consentement_le), consentement_retire_le = retire.le
  from donne, retire
  where b.id = p_id and (b.consentement_le, b.consentement_retire_le)
    is distinct from (coalesce(donne.le, b.consentement_le), retire.le)
$$;
-- Merged before this, while one of them had taken their agreement back.
alter table activite.accord_propre no force row level security;
do $$
declare une uuid;
begin
  foreach une in array array(select b.id from activite.beneficiaire b where b.fusionne_dans is null and b.efface_le is null
      and exists (select from activite.beneficiaire f where f.fusionne_dans = b.id)) loop
    perform activite.refaire_accord(une);
  end loop;
end $$;
alter table activite.accord_propre force row level security;
alter table activite.beneficiaire force row level security;

-- Reports that a person came to stay as they are until the end of the transaction, whoever of the structure wrote them: their visits are
-- being given back to another record. An adviser reads only their own reports; nothing is answered.
do $$
begin
  execute format('create policy proprietaire_verrou on activite.compte_rendu for update to %I using (true) with check (false)', current_user);
end $$;
create function activite.retenir_comptes_rendus(p_beneficiaire uuid) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform from activite.compte_rendu r
  where r.id in (select p.compte_rendu_id from activite.participation p join activite.beneficiaire b on b.pseudonyme = p.pseudonyme
      where b.id = p_beneficiaire)
    and r.structure_id = any (activite.structures_nominatives())
  order by r.id for share;
end $$;
