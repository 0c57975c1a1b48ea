-- What programs read of recruiting: structures, posts, contracts, change after change.
alter table acteur.jeton_acces drop constraint jeton_acces_droits_connues, add constraint jeton_acces_droits_connues
  check (droits <@ array['activites', 'beneficiaires', 'statistiques', 'recrutement', 'contrats_nommes'] and cardinality(droits) > 0);

-- When each was last touched: what « modifies_depuis » compares.
do $$
declare nom text;
begin
  foreach nom in array array['acteur.structure', 'recrutement.poste', 'recrutement.contrat'] loop
    execute format('alter table %s add column touche_le timestamptz not null default clock_timestamp()', nom);
    execute format('create trigger touche before update on %s for each row execute function activite.toucher()', nom);
  end loop;
end $$;
create index structure_touche on acteur.structure (touche_le, id);
create index poste_touche on recrutement.poste (touche_le, id);
create index contrat_touche on recrutement.contrat (touche_le, id);

-- Contracts of the perimeter that changed after a point, oldest change first, for those who follow them: no name. The person is told to who
-- may know them by name.
create function recrutement.contrats_changes(p_depuis timestamptz, p_id bigint, p_limite integer)
returns table (id bigint, poste_id bigint, structure_id bigint, personne_id bigint, type text, debut date, fin date, rupture_le date,
  rupture_motif text, touche_le timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select c.id, c.poste_id, c.structure_id,
    case when (select acces.sans_perimetre()) or c.personne_id = any ((select acces.conseillers())::bigint[]) then c.personne_id end,
    c.type, c.debut, c.fin, c.rupture_le, c.rupture_motif, c.touche_le
  from recrutement.contrat c
  where ((select acces.sans_perimetre()) or (c.structure_id = any ((select acces.structures())::bigint[]) and (select current_setting('declic.role', true)
      in ('instructeur_prefecture', 'gestionnaire_departement', 'gestionnaire_structure'))))
    and (c.touche_le, c.id) > (p_depuis, p_id) and c.touche_le <= socle.horizon()
  order by c.touche_le, c.id limit p_limite
$$;
revoke execute on function recrutement.contrats_changes(timestamptz, bigint, integer) from public;
grant execute on function recrutement.contrats_changes(timestamptz, bigint, integer) to declic_app, declic_national, declic_systeme;
