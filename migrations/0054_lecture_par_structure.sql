-- Room activite: a report is read by its author, by the coordinateur of the author's live team, by those who manage the structure for
-- which it was made, whether its author still works there or not, and by the administration (docs/adr/0020-lecture-par-structure.md).

-- Whose reports and sums the person reads wherever they were made: their own; those of their live team for a coordinateur; nobody's for
-- who manages a structure, since theirs are chosen by structure.
create function activite.auteurs_lus() returns bigint[] language sql stable parallel safe set search_path = pg_catalog as $$
  select case current_setting('declic.role', true)
    when 'coordinateur' then acces.conseillers()
    when 'gestionnaire_structure' then '{}'
    else array[acces.personne()] end
$$;

-- By role, one side or the other. A list names its side, and its index serves (compte_rendu_conseiller, compte_rendu_structure): with « or »
-- the planner thought that nearly nothing would pass, and sorted all that an adviser wrote to show 25 reports.
drop policy perimetre on activite.compte_rendu;
create policy lecture on activite.compte_rendu for select to declic_app
  using (case when (select current_setting('declic.role', true) = 'gestionnaire_structure')
    then structure_id = any ((select acces.structures())::bigint[])
    else conseiller_id = any ((select activite.auteurs_lus())::bigint[]) end);
create policy ecriture on activite.compte_rendu for insert to declic_app with check (conseiller_id = (select acces.personne()));
create policy correction on activite.compte_rendu for update to declic_app
  using (conseiller_id = (select acces.personne())) with check (conseiller_id = (select acces.personne()));

-- The sums of an adviser tell what they did wherever they worked: who manages a structure reads those of the structure.
drop policy perimetre on activite.cumul_mois_conseiller;
create policy perimetre on activite.cumul_mois_conseiller to declic_app
  using (conseiller_id = any ((select activite.auteurs_lus())::bigint[]))
  with check (conseiller_id = any ((select activite.auteurs_lus())::bigint[]));
drop policy perimetre on activite.personnes_conseiller;
create policy perimetre on activite.personnes_conseiller for select to declic_app
  using (conseiller_id = any ((select activite.auteurs_lus())::bigint[]));

-- Statistics of a structure read the reports themselves, as its list does.
drop view activite.activite_structure;

-- A role that ends takes nothing with it: what was asked under it stays, without a role, and is called no more.
alter table activite.abonnement alter column affectation_id drop not null,
  drop constraint abonnement_affectation_id_fkey,
  add constraint abonnement_affectation_connue foreign key (affectation_id) references acteur.affectation (id) on delete set null;
alter table activite.import alter column affectation_id drop not null,
  drop constraint import_affectation_id_fkey,
  add constraint import_affectation_connue foreign key (affectation_id) references acteur.affectation (id) on delete set null;

-- Who manages a structure finds the public links about it.
create index lien_statistiques_structure on activite.lien_statistiques (portee_id) where portee = 'structure';

-- What remains of the visits of these people, and what was counted of those that are gone: a correction of what remains takes nothing
-- from a period whose other visits left with their time. Someone found to be another is counted under that other alone.
create or replace function activite.presences_de(p_pseudonymes uuid[])
returns table (structure_id bigint, conseiller_id bigint, pseudonyme uuid, periode text, debut date, fois integer, nouvelle boolean)
language sql stable set search_path = pg_catalog as $$
  with passage as (
    select p.structure_id, c.conseiller_id, p.pseudonyme, p.jour,
      min(p.jour) over (partition by p.pseudonyme, c.conseiller_id) as premiere
    from activite.participation p
    cross join lateral (values (p.conseiller_id), (0)) as c(conseiller_id)
    where p.actif and p.pseudonyme = any (p_pseudonymes)
  ), compte as (
    select v.structure_id, v.conseiller_id, v.pseudonyme, x.periode, x.debut, count(*)::integer as fois, bool_or(v.jour = v.premiere) as nouvelle
    from passage v
    cross join lateral (values ('mois', date_trunc('month', v.jour)::date), ('trimestre', date_trunc('quarter', v.jour)::date),
      ('annee', date_trunc('year', v.jour)::date), ('toujours', date '2020-11-01')) as x(periode, debut)
    group by 1, 2, 3, 4, 5
  ), parti as (
    select t.* from activite.presence t
    where t.pseudonyme = any (p_pseudonymes) and t.fois_parties > 0
      and not exists (select from activite.beneficiaire b where b.pseudonyme = t.pseudonyme and b.fusionne_dans is not null)
  )
  select coalesce(k.structure_id, ici.structure_id), coalesce(k.conseiller_id, ici.conseiller_id), coalesce(k.pseudonyme, ici.pseudonyme),
    coalesce(k.periode, ici.periode), coalesce(k.debut, ici.debut), coalesce(k.fois, 0) + coalesce(ici.fois_parties, 0),
    case when ici.fois_parties > 0 then ici.nouvelle
      else k.nouvelle and (k.periode = 'toujours' or coalesce(depuis.fois_parties, 0) = 0) end
  from compte k
  full join parti ici on (ici.pseudonyme, ici.conseiller_id, ici.periode, ici.debut) = (k.pseudonyme, k.conseiller_id, k.periode, k.debut)
  left join parti depuis on (depuis.pseudonyme, depuis.conseiller_id, depuis.periode, depuis.debut)
    = (k.pseudonyme, k.conseiller_id, 'toujours', date '2020-11-01')
$$;

create function activite.suivre_fusion() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform activite.refaire_presences(array[new.pseudonyme]);
  return null;
end $$;
create trigger presence_fusion after update of fusionne_dans on activite.beneficiaire for each row
  when (old.fusionne_dans is distinct from new.fusionne_dans) execute function activite.suivre_fusion();

comment on table activite.etiquette is 'personnel: mots proposes pour classer les comptes rendus, a qui ils sont; conservation: 6 ans apres archivage, ou creation pour une personnelle, si aucun compte rendu ne la porte';
