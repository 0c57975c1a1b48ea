-- Room activite: roll-ups by structure and by commune, of the same shape as the others; one more family of measures, the canal.
do $$
declare
  cumul text;
  canal text;
begin
  foreach cumul in array array['cumul_jour_departement', 'cumul_mois_departement', 'cumul_mois_conseiller'] loop
    foreach canal in array array['presence', 'telephone', 'visio', 'messagerie'] loop
      execute format('alter table activite.%I add column %I integer not null default 0', cumul, 'canal_' || canal);
    end loop;
  end loop;
end $$;

-- The columns of the measures alone, to make the new tables of.
create table activite.mesures (like activite.cumul_mois_departement including defaults);
alter table activite.mesures drop column mois, drop column departement_code;
comment on table activite.mesures is 'public: modele des colonnes des cumuls, toujours vide';

create table activite.cumul_mois_structure (
  mois date not null constraint cumul_mois_structure_premier_jour check (extract(day from mois) = 1),
  structure_id bigint not null constraint cumul_mois_structure_connue references acteur.structure (id),
  like activite.mesures including all,
  constraint cumul_mois_structure_cle primary key (structure_id, mois)
) with (fillfactor = 80);
comment on table activite.cumul_mois_structure is 'perimetre: sommes par mois et structure; conservation: comme les comptes rendus';

-- Reports that name no commune (at a distance) are in the other roll-ups alone.
create table activite.cumul_mois_commune (
  mois date not null constraint cumul_mois_commune_premier_jour check (extract(day from mois) = 1),
  commune_code text not null constraint cumul_mois_commune_connue references territoire.commune (code) on update cascade,
  like activite.mesures including all,
  constraint cumul_mois_commune_cle primary key (commune_code, mois)
) with (fillfactor = 80);
comment on table activite.cumul_mois_commune is 'public: sommes par mois et commune; les cellules de moins de 11 sont masquees avant toute publication';

drop table activite.mesures;

select acces.publier('activite.cumul_mois_commune');
grant insert, update on activite.cumul_mois_commune to declic_app;

-- Whoever changes an old report moves the figures of the structure they worked for then: their former structures count too.
create function activite.structures_des_cumuls() returns bigint[] language sql stable security definer set search_path = pg_catalog as $$
  select acces.structures() || array(
    select distinct a.structure_id from acteur.affectation a where a.personne_id = acces.personne() and a.structure_id is not null)
$$;
alter table activite.cumul_mois_structure enable row level security;
alter table activite.cumul_mois_structure force row level security;
grant select, insert, update on activite.cumul_mois_structure to declic_app;
grant select, insert, update, delete on activite.cumul_mois_structure to declic_national, declic_systeme;
grant select on activite.cumul_mois_structure to declic_sauvegarde;
create policy perimetre on activite.cumul_mois_structure to declic_app
  using (structure_id = any ((select activite.structures_des_cumuls())::bigint[]))
  with check (structure_id = any ((select activite.structures_des_cumuls())::bigint[]));
create policy national on activite.cumul_mois_structure to declic_national using (true) with check (true);
create policy systeme on activite.cumul_mois_structure to declic_systeme using (true) with check (true);

-- What a structure reads of its activity: figures of every report made for it, whoever wrote it and wherever they work today; nothing
-- that names or quotes. Run as its owner, so the perimeter is tested here, on columns whose tests cannot leak.
do $$ begin execute format('create policy chiffres on activite.compte_rendu for select to %I using (true)', current_user); end $$;
create view activite.activite_structure with (security_barrier = true) as
  select structure_id, departement_code, commune_code, lieu_id, lieu_genre, jour, duree_minutes, type, canal, public, themes, sous_themes,
    themes_inconnus, participants, grille_ages, age_moins_12, age_12_17, age_12_18, age_18_24,
    age_18_35, age_25_39, age_35_60, age_40_59, age_60_69, age_60_plus, age_70_plus, age_non_communique, statut_retraite,
    statut_sans_emploi, statut_en_emploi, statut_scolarise, statut_non_communique, statut_heterogene, genre_femme, genre_homme,
    genre_non_communique, recurrents, suite, orientation, autonomie, materiels, demarche, etiquettes, incoherent
  from activite.compte_rendu
  where supprime_le is null and structure_id = any ((select acces.structures())::bigint[]);
grant select on activite.activite_structure to declic_app;
