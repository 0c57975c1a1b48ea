-- Room activite: what those who hold a territory read of its activity: figures of the reports made there, nothing that names or quotes.

-- Départements and communes whose figures the person may read under their present role; all of them for jobs and the administration.
create function activite.departements_vus() returns text[] language sql stable security definer set search_path = pg_catalog as $$
  select array(
    select d.code from territoire.departement d
    where current_setting('role') in ('declic_systeme', 'declic_national') or exists (
      select from acteur.affectation a
      where a.personne_id = acces.personne() and a.role = current_setting('declic.role', true)
        and a.role in ('instructeur_prefecture', 'gestionnaire_departement', 'gestionnaire_epci', 'hub_regional')
        and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour())
        and (a.niveau = 'departement' and a.code = d.code or a.niveau = 'region' and a.code = d.region_code)))
$$;
create function activite.communes_vues() returns text[] language sql stable security definer set search_path = pg_catalog as $$
  select array(
    select c.code from acteur.affectation a join territoire.commune c on c.epci_code = a.code
    where a.niveau = 'epci' and a.personne_id = acces.personne() and a.role = current_setting('declic.role', true)
      and a.role in ('instructeur_prefecture', 'gestionnaire_departement', 'gestionnaire_epci', 'hub_regional')
      and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour()))
$$;

-- Run as its owner: the perimeter is tested here, on columns whose tests cannot leak.
create view activite.activite_territoire with (security_barrier = true) as
  select structure_id, departement_code, commune_code, lieu_id, lieu_genre, jour, duree_minutes, type, canal, public, themes, sous_themes,
    themes_inconnus, participants, grille_ages, age_moins_12, age_12_17, age_12_18, age_18_24,
    age_18_35, age_25_39, age_35_60, age_40_59, age_60_69, age_60_plus, age_70_plus, age_non_communique, statut_retraite,
    statut_sans_emploi, statut_en_emploi, statut_scolarise, statut_non_communique, statut_heterogene, genre_femme, genre_homme,
    genre_non_communique, recurrents, suite, orientation, autonomie, materiels, demarche, etiquettes, incoherent
  from activite.compte_rendu
  where supprime_le is null
    and (departement_code = any ((select activite.departements_vus())::text[]) or commune_code = any ((select activite.communes_vues())::text[]));
grant select on activite.activite_territoire to declic_app, declic_national, declic_systeme;

-- Filters over a territory, and the days at the edges of a period of communes.
create index compte_rendu_departement on activite.compte_rendu (departement_code, jour);
