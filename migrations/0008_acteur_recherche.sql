-- Names sorted and searched without accents nor capitals: the embedded database knows no French collation.
create function acteur.cle_de_tri(texte text) returns text language sql immutable parallel safe
  set search_path = pg_catalog, public as $$ select lower(public.unaccent('public.unaccent', texte)) $$;

-- What a person typed, as a pattern that matches only itself.
create function acteur.motif(texte text) returns text language sql immutable parallel safe
  set search_path = pg_catalog, public as $$ select regexp_replace(acteur.cle_de_tri(texte), '([\\%_])', '\\\1', 'g') $$;

create index structure_nom on acteur.structure using gin (acteur.cle_de_tri(nom) public.gin_trgm_ops);

-- How many advisers a structure has is a figure, not a name: told even to those who may not read who they are.
create function acteur.nombre_conseillers(p_structure_id bigint) returns integer language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select count(distinct a.personne_id)::int from acteur.affectation a
  where a.structure_id = p_structure_id and a.role in ('conseiller', 'coordinateur')
    and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour())
$$;
