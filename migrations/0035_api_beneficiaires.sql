-- What programs may follow of the people helped: under pseudonym, never who they are.

-- When what is known of a person was last touched: their record, or their visits. Written by triggers, whoever writes.
create table activite.changement_beneficiaire (
  pseudonyme uuid not null constraint changement_beneficiaire_cle primary key
    constraint changement_beneficiaire_connu references activite.beneficiaire (pseudonyme) on delete cascade,
  structure_id bigint not null references acteur.structure (id),
  version integer not null default 1,
  touche_le timestamptz not null default clock_timestamp()
) with (fillfactor = 80);
comment on table activite.changement_beneficiaire is 'personnel: moment du dernier changement d''une fiche ou de ses passages, sous pseudonyme; conservation: comme la fiche';
create index changement_beneficiaire_touche on activite.changement_beneficiaire (touche_le, pseudonyme);
create index changement_beneficiaire_structure on activite.changement_beneficiaire (structure_id, touche_le, pseudonyme);
select acces.interne('activite.changement_beneficiaire');

do $$
declare nom text;
begin
  execute format('create policy proprietaire on activite.changement_beneficiaire to %I using (true) with check (true)', current_user);
  foreach nom in array array['activite.beneficiaire', 'activite.participation'] loop
    if not exists (select from pg_policies p where p.schemaname || '.' || p.tablename = nom and p.policyname = 'proprietaire') then
      execute format('create policy proprietaire on %s for select to %I using (true)', nom, current_user);
    end if;
  end loop;
end $$;

-- The moment is read once the row is held: of two writers, the second dates its own after the first.
create function activite.noter_changements(p_pseudonymes uuid[]) returns void language sql security definer
set search_path = pg_catalog, pg_temp as $$
  insert into activite.changement_beneficiaire as c (pseudonyme, structure_id)
  select b.pseudonyme, b.structure_id from activite.beneficiaire b where b.pseudonyme = any (p_pseudonymes) order by b.pseudonyme
  on conflict (pseudonyme) do update
    set structure_id = excluded.structure_id, version = c.version + 1, touche_le = clock_timestamp()
$$;
revoke execute on function activite.noter_changements(uuid[]) from public;

create function activite.suivre_beneficiaires() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform activite.noter_changements(array(select pseudonyme from nouveau));
  elsif tg_op = 'DELETE' then
    perform activite.noter_changements(array(select pseudonyme from ancien));
  else
    perform activite.noter_changements(array(select pseudonyme from ancien union select pseudonyme from nouveau));
  end if;
  return null;
end $$;
create trigger changement_creation after insert on activite.beneficiaire referencing new table as nouveau
  for each statement execute function activite.suivre_beneficiaires();
create trigger changement_modification after update on activite.beneficiaire referencing old table as ancien new table as nouveau
  for each statement execute function activite.suivre_beneficiaires();
create trigger changement_creation after insert on activite.participation referencing new table as nouveau
  for each statement execute function activite.suivre_beneficiaires();
create trigger changement_modification after update on activite.participation referencing old table as ancien new table as nouveau
  for each statement execute function activite.suivre_beneficiaires();
create trigger changement_suppression after delete on activite.participation referencing old table as ancien
  for each statement execute function activite.suivre_beneficiaires();

insert into activite.changement_beneficiaire (pseudonyme, structure_id) select pseudonyme, structure_id from activite.beneficiaire;

-- The people whose file changed after a point, oldest change first. Whoever meets people or answers for their structure reads those
-- of that structure; the administration of the programme, all. A wider perimeter gives figures, never persons, even under a pseudonym.
create function activite.beneficiaires_changes(p_touche timestamptz, p_pseudonyme uuid, p_limite integer)
returns table (pseudonyme uuid, structure_id bigint, version integer, touche_le timestamptz, motif text, fusionne_dans uuid,
  classe_age text, statut text, genre text, cree_le date, comptes_rendus integer, premier date, dernier date,
  autonomies jsonb, demarches_terminees integer, demarches_abandonnees integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_tous constant boolean := current_setting('role') in ('declic_national', 'declic_systeme');
  v_structures constant bigint[] := case current_setting('declic.role', true)
    when 'gestionnaire_structure' then acces.structures() else activite.structures_nominatives() end;
begin
  return query
  with change as materialized (
    select c.pseudonyme, c.structure_id, c.version, c.touche_le from activite.changement_beneficiaire c
    where (c.touche_le, c.pseudonyme) > (p_touche, p_pseudonyme) and c.touche_le <= socle.horizon()
      and (v_tous or c.structure_id = any (v_structures))
    order by c.touche_le, c.pseudonyme limit p_limite
  )
  select c.pseudonyme, c.structure_id, c.version, c.touche_le, m.motif, g.pseudonyme,
    case when m.motif is null then b.classe_age end, case when m.motif is null then b.statut end, case when m.motif is null then b.genre end,
    case when m.motif is null then b.cree_le::date end,
    coalesce(p.nombre, 0)::integer, p.premier, p.dernier, coalesce(p.autonomies, '[]'), coalesce(p.terminees, 0)::integer,
    coalesce(p.abandonnees, 0)::integer
  from change c
  join activite.beneficiaire b on b.pseudonyme = c.pseudonyme
  left join activite.beneficiaire g on g.id = b.fusionne_dans
  cross join lateral (select case when b.efface_le is not null then 'effacement' when b.fusionne_dans is not null then 'fusion'
    when b.consentement_retire_le is not null then 'retrait' end as motif) m
  left join lateral (
    select count(*) as nombre, min(a.jour) as premier, max(a.jour) as dernier,
      jsonb_agg(jsonb_build_object('jour', a.jour, 'degre', a.autonomie) order by a.jour, a.compte_rendu_id)
        filter (where a.autonomie is not null) as autonomies,
      count(*) filter (where a.demarche = 'terminee') as terminees, count(*) filter (where a.demarche = 'abandonnee') as abandonnees
    from activite.participation a where m.motif is null and a.pseudonyme = c.pseudonyme and a.actif
  ) p on true
  order by c.touche_le, c.pseudonyme;
end $$;
