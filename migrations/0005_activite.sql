-- Room activite: reports of activity, and their roll-ups kept exact in the same transaction.
create schema activite;
select acces.ouvrir_schema('activite');

create table activite.compte_rendu (
  -- Made by the client, so that a report written offline and sent twice is stored once.
  id uuid primary key,
  conseiller_id bigint not null constraint compte_rendu_conseiller_connu references acteur.personne (id),
  structure_id bigint not null constraint compte_rendu_structure_connue references acteur.structure (id),
  departement_code text not null constraint compte_rendu_departement_connu references territoire.departement (code),
  type text not null constraint compte_rendu_type_connu check (type in ('individuel', 'collectif', 'ponctuel')),
  jour date not null constraint compte_rendu_jour_du_programme check (jour >= date '2020-11-01'),
  duree_minutes smallint not null constraint compte_rendu_duree check (duree_minutes between 1 and 1439),
  lieu_genre text not null constraint compte_rendu_lieu_genre_connu check (lieu_genre in ('lieu', 'domicile', 'a_distance', 'autre')),
  lieu_id text constraint compte_rendu_lieu_connu references offre.lieu (id) on update cascade,
  commune_code text constraint compte_rendu_commune_connue references territoire.commune (code),
  canal text not null constraint compte_rendu_canal_connu check (canal in ('presence', 'telephone', 'visio', 'messagerie')),
  themes text[] not null constraint compte_rendu_themes_connus check (themes <@ array['demarches', 'navigation', 'courriel', 'materiel', 'securite', 'insertion_professionnelle', 'sante', 'bureautique', 'banque_achats', 'reseaux_sociaux', 'contenus', 'culture_numerique', 'scolarite', 'parentalite', 'diagnostic', 'maintenance', 'creation', 'entrepreneuriat', 'intelligence_artificielle']),
  sous_themes text[] not null default '{}' constraint compte_rendu_sous_themes_connus check (sous_themes <@ array['papiers_citoyennete', 'famille_scolarite', 'social_sante', 'travail_formation', 'logement', 'transports', 'argent_impots', 'justice', 'etrangers_europe', 'loisirs_culture', 'associations']),
  -- Labels of imports that nothing joins, kept as they came.
  themes_inconnus text[] not null default '{}',
  participants smallint not null constraint compte_rendu_participants check (participants between 1 and 500),
  grille_ages text not null default 'actuelle' constraint compte_rendu_grille_ages_connue check (grille_ages in ('actuelle', 'origine_2021')),
  age_moins_12 smallint not null default 0, age_12_17 smallint not null default 0, age_12_18 smallint not null default 0,
  age_18_24 smallint not null default 0, age_18_35 smallint not null default 0, age_25_39 smallint not null default 0,
  age_35_60 smallint not null default 0, age_40_59 smallint not null default 0, age_60_69 smallint not null default 0,
  age_60_plus smallint not null default 0, age_70_plus smallint not null default 0, age_non_communique smallint not null default 0,
  statut_retraite smallint not null default 0, statut_sans_emploi smallint not null default 0, statut_en_emploi smallint not null default 0,
  statut_scolarise smallint not null default 0, statut_non_communique smallint not null default 0, statut_heterogene smallint not null default 0,
  genre_femme smallint not null default 0, genre_homme smallint not null default 0, genre_non_communique smallint not null default 0,
  public text not null constraint compte_rendu_public_connu check (public in ('particulier', 'tpe_pme', 'association')),
  recurrents smallint not null default 0,
  suite text constraint compte_rendu_suite_connue check (suite in ('rendez_vous', 'orientation')),
  orientation text constraint compte_rendu_orientation_connue check (orientation in (
    'france_services', 'mairie_ccas', 'france_travail', 'protection_sociale', 'mediation_numerique', 'association', 'autre')),
  autonomie smallint constraint compte_rendu_autonomie check (autonomie between 1 and 3),
  materiels text[] not null default '{}'
    constraint compte_rendu_materiels_connus check (materiels <@ array['ordinateur', 'telephone', 'tablette', 'autre', 'aucun']),
  demarche text constraint compte_rendu_demarche_connue check (demarche in ('terminee', 'abandonnee')),
  notes text not null default '' constraint compte_rendu_notes_courtes check (length(notes) <= 2000),
  etiquettes text[] not null default '{}' constraint compte_rendu_etiquettes check (cardinality(etiquettes) <= 10),
  origine text not null default 'saisie' constraint compte_rendu_origine_connue check (origine in ('saisie', 'demonstration', 'import')),
  source text,
  source_id text,
  -- Only an import may fail its sums: kept as it came, counted in accompagnements, left out of the breakdowns.
  incoherent boolean not null default false,
  -- Digest of what was first sent: the same sending again gets the same answer, another one is refused.
  empreinte bytea not null,
  version integer not null default 1,
  -- Civil day of the territory on which this content became known.
  connu_le date not null,
  cree_le timestamptz not null default now(),
  modifie_le timestamptz,
  supprime_le timestamptz,
  supprime_par bigint references acteur.personne (id),
  constraint compte_rendu_jour_pas_futur check (jour <= connu_le),
  constraint compte_rendu_effectifs_positifs check (least(age_moins_12, age_12_17, age_12_18, age_18_24, age_18_35, age_25_39, age_35_60, age_40_59, age_60_69, age_60_plus, age_70_plus, age_non_communique,
    statut_retraite, statut_sans_emploi, statut_en_emploi, statut_scolarise, statut_non_communique, statut_heterogene,
    genre_femme, genre_homme, genre_non_communique, recurrents) >= 0),
  constraint compte_rendu_somme_des_ages check (incoherent or participants =
    age_moins_12 + age_12_17 + age_12_18 + age_18_24 + age_18_35 + age_25_39 + age_35_60 + age_40_59 + age_60_69 + age_60_plus + age_70_plus + age_non_communique),
  constraint compte_rendu_somme_des_statuts check (incoherent or participants =
    statut_retraite + statut_sans_emploi + statut_en_emploi + statut_scolarise + statut_non_communique + statut_heterogene),
  constraint compte_rendu_somme_des_genres check (incoherent or participants = genre_femme + genre_homme + genre_non_communique),
  constraint compte_rendu_recurrents_parmi_les_participants check (incoherent or recurrents <= participants),
  constraint compte_rendu_incoherent_importe check (not incoherent or origine = 'import'),
  constraint compte_rendu_grille_respectee check (case grille_ages
    when 'actuelle' then greatest(age_12_18, age_18_35, age_35_60, age_60_plus) = 0
    else greatest(age_12_17, age_18_24, age_25_39, age_40_59, age_60_69, age_70_plus) = 0 end),
  constraint compte_rendu_heterogene_importe check (statut_heterogene = 0 or origine = 'import'),
  constraint compte_rendu_un_theme_au_moins check (cardinality(themes) + cardinality(themes_inconnus) between 1 and 20),
  constraint compte_rendu_sous_themes_de_demarche check (sous_themes = '{}' or 'demarches' = any (themes)),
  constraint compte_rendu_lieu_complet check ((lieu_id is null or lieu_genre = 'lieu') and (commune_code is not null or lieu_genre <> 'autre')),
  constraint compte_rendu_commune_du_departement check (left(commune_code, length(departement_code)) = departement_code),
  constraint compte_rendu_canal_a_distance check ((lieu_genre = 'a_distance') = (canal <> 'presence')),
  constraint compte_rendu_orientation_complete check ((suite is not distinct from 'orientation') = (orientation is not null)),
  constraint compte_rendu_autonomie_d_une_personne check (autonomie is null or participants = 1),
  constraint compte_rendu_suppression_signee check ((supprime_le is null) = (supprime_par is null)),
  constraint compte_rendu_source_complete check ((origine = 'import') = (source is not null and source_id is not null))
);
comment on table activite.compte_rendu is 'perimetre: ce que fait chaque conseiller, sans aucun nom; conservation: 6 ans, puis les comptes anonymes seuls';
-- One adviser's list, newest first: its filters, its pages, the last report to take again.
create index compte_rendu_conseiller on activite.compte_rendu (conseiller_id, jour desc, cree_le desc, id);
create unique index compte_rendu_source_unique on activite.compte_rendu (source, source_id) where source is not null;
-- Rebuilding goes month by month; reports arrive about in order of day, so a few blocks say where a month is.
create index compte_rendu_jour on activite.compte_rendu using brin (jour) with (pages_per_range = 32);
create index compte_rendu_lieu on activite.compte_rendu (lieu_id) where lieu_id is not null;
select acces.restreindre('activite.compte_rendu', 'conseiller_id', 'conseillers');
revoke delete on activite.compte_rendu from declic_app, declic_national;
select journal.suivre('activite.compte_rendu');

-- Roll-ups: one wide row of fixed columns by key (measured against an array and a table by theme: docs of the room).
-- Sums of people by class; those of under 11 are hidden by chiffres.rules.ts before they are shown.
create table activite.mesures (
  comptes_rendus integer not null default 0, accompagnements integer not null default 0, incoherents integer not null default 0,
  minutes integer not null default 0, recurrents integer not null default 0, rendez_vous integer not null default 0,
  orientations integer not null default 0, demarches_terminees integer not null default 0, demarches_abandonnees integer not null default 0,
  cr_individuel integer not null default 0, cr_collectif integer not null default 0, cr_ponctuel integer not null default 0,
  type_individuel integer not null default 0, type_collectif integer not null default 0, type_ponctuel integer not null default 0,
  public_particulier integer not null default 0, public_tpe_pme integer not null default 0, public_association integer not null default 0,
  lieu_lieu integer not null default 0, lieu_domicile integer not null default 0, lieu_a_distance integer not null default 0,
  lieu_autre integer not null default 0, ages_moins_18 integer not null default 0, ages_18_59 integer not null default 0,
  ages_60_plus integer not null default 0, ages_non_communique integer not null default 0, age_moins_12 integer not null default 0,
  age_12_17 integer not null default 0, age_18_24 integer not null default 0, age_25_39 integer not null default 0,
  age_40_59 integer not null default 0, age_60_69 integer not null default 0, age_70_plus integer not null default 0,
  statut_retraite integer not null default 0, statut_sans_emploi integer not null default 0, statut_en_emploi integer not null default 0,
  statut_scolarise integer not null default 0, statut_non_communique integer not null default 0, statut_heterogene integer not null default 0,
  genre_femme integer not null default 0, genre_homme integer not null default 0, genre_non_communique integer not null default 0,
  theme_demarches integer not null default 0, theme_navigation integer not null default 0, theme_courriel integer not null default 0,
  theme_materiel integer not null default 0, theme_securite integer not null default 0, theme_insertion_professionnelle integer not null default 0,
  theme_sante integer not null default 0, theme_bureautique integer not null default 0, theme_banque_achats integer not null default 0,
  theme_reseaux_sociaux integer not null default 0, theme_contenus integer not null default 0, theme_culture_numerique integer not null default 0,
  theme_scolarite integer not null default 0, theme_parentalite integer not null default 0, theme_diagnostic integer not null default 0,
  theme_maintenance integer not null default 0, theme_creation integer not null default 0, theme_entrepreneuriat integer not null default 0,
  theme_intelligence_artificielle integer not null default 0, theme_inconnu integer not null default 0
);
comment on table activite.mesures is 'public: modele des colonnes des cumuls, toujours vide';
create table activite.cumul_jour_departement (
  jour date not null,
  departement_code text not null references territoire.departement (code),
  -- The day it became known: a past figure can be redrawn as it was known; a late edit adds a row.
  connu_le date not null,
  like activite.mesures including all,
  constraint cumul_jour_departement_cle primary key (jour, departement_code, connu_le)
) with (fillfactor = 80);
comment on table activite.cumul_jour_departement is 'public: sommes par jour et departement; les cellules de moins de 11 sont masquees avant toute publication';

create table activite.cumul_mois_departement (
  mois date not null check (extract(day from mois) = 1),
  departement_code text not null references territoire.departement (code),
  like activite.mesures including all,
  constraint cumul_mois_departement_cle primary key (mois, departement_code)
) with (fillfactor = 80);
comment on table activite.cumul_mois_departement is 'public: sommes par mois et departement; les cellules de moins de 11 sont masquees avant toute publication';

create table activite.cumul_mois_conseiller (
  mois date not null check (extract(day from mois) = 1),
  conseiller_id bigint not null references acteur.personne (id),
  like activite.mesures including all,
  constraint cumul_mois_conseiller_cle primary key (conseiller_id, mois)
) with (fillfactor = 80);
comment on table activite.cumul_mois_conseiller is 'perimetre: sommes par mois et conseiller; conservation: comme les comptes rendus';

drop table activite.mesures;

select acces.publier('activite.cumul_jour_departement');
select acces.publier('activite.cumul_mois_departement');
select acces.restreindre('activite.cumul_mois_conseiller', 'conseiller_id', 'conseillers');
-- An adviser's act keeps the roll-ups of their département exact; it never deletes from them.
grant insert, update on activite.cumul_jour_departement, activite.cumul_mois_departement to declic_app;
revoke delete on activite.cumul_mois_conseiller from declic_app;
