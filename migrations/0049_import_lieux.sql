-- Sources of places: how each is read, which one wins, what its labels mean, and the files sent to be imported.

create table offre.source (
  nom text primary key constraint source_nom_forme check (nom ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  -- 1 wins over 2…; null: not ranked, after all those that are, the most recent first.
  rang integer constraint source_rang_positif check (rang > 0),
  -- How its columns are read: {"USER_NOM": {"cible": "nom", "separateur": "schema"}}, an empty target left out, « =services » what holds for all;
  -- null: in the layout of a norm.
  correspondance jsonb,
  -- Counted at the end of each import: {"lignes": 12, "remplis": {"horaires": 9}, "remarques": {"alerte:horaires": 3}}.
  qualite jsonb,
  importe_le timestamptz,
  modifie_le timestamptz not null,
  modifie_par bigint
);
comment on table offre.source is 'personnel: sources of places, with who set them; conservation: auteur oublie apres 12 mois';

-- What a label of a source stands for in the national schema; no value: left out on purpose.
create table offre.source_libelle (
  source text not null references offre.source (nom) on delete cascade,
  champ text not null,
  cle text not null,
  libelle text not null constraint source_libelle_court check (char_length(libelle) <= 300),
  valeurs text[] not null,
  decide_le timestamptz not null,
  decide_par bigint,
  primary key (source, cle)
);
comment on table offre.source_libelle is 'personnel: labels of sources put into the schema, with who decided; conservation: auteur oublie apres 12 mois';

create table offre.import (
  id uuid primary key,
  personne_id bigint not null references acteur.personne (id),
  affectation_id bigint not null references acteur.affectation (id),
  nom_fichier text not null constraint import_lieux_nom_fichier_court check (char_length(nom_fichier) <= 120),
  source text not null references offre.source (nom),
  -- The file and what the screen shows of it, compressed and sealed; wiped as soon as it is loaded or given up.
  contenu bytea,
  apercu bytea,
  lignes integer not null constraint import_lieux_lignes check (lignes >= 0),
  pardon text,
  correspondance jsonb,
  etat text not null constraint import_lieux_etat_connu check (etat in ('depose', 'a_essayer', 'essaye', 'demande', 'en_cours', 'termine', 'abandonne')),
  -- When the dry run or the load was asked for: a job does each of them once.
  demande_le timestamptz,
  mode text constraint import_lieux_mode_connu check (mode in ('bonnes_lignes', 'tout_ou_rien')),
  fait integer not null default 0,
  bilan jsonb,
  -- Doubtful pairs it told.
  doutes integer not null default 0,
  -- Remarks, first places as they would be, labels nobody knows: sealed.
  essai bytea,
  motif text,
  cree_le timestamptz not null,
  fini_le timestamptz,
  constraint import_lieux_contenu_jusqu_a_la_fin check (case when etat in ('termine', 'abandonne') then contenu is null and apercu is null else contenu is not null and apercu is not null end)
);
comment on table offre.import is 'personnel: files of places to import, sealed; conservation: contenu 7 jours, rapport 30 jours, ligne 12 mois';
create index import_lieux_recents on offre.import (cree_le desc);
create index import_lieux_a_faire on offre.import (cree_le) where etat in ('a_essayer', 'demande', 'en_cours');

-- Fields on which the last reading of a line left a remark: « alerte:horaires ». The quality of a source is counted from them.
alter table offre.lieu_source add column remarques text[] not null default '{}';
-- Since when the last file of the source no longer holds the line: its raw words are forgotten twelve months after.
alter table offre.lieu_source add column absente_depuis timestamptz;

select acces.interne('offre.source');
select acces.interne('offre.source_libelle');
select acces.interne('offre.import');
select journal.suivre('offre.source');
select journal.suivre('offre.source_libelle');
select journal.suivre_sauf('offre.import', 'contenu', 'apercu', 'essai');

insert into offre.source (nom, modifie_le) select distinct source, now() from offre.lieu_source where source ~ '^[a-z0-9][a-z0-9-]{0,59}$';

-- A line of a source taken out of a place it was joined to.
alter table offre.histoire_lieu drop constraint histoire_lieu_genre_connu;
alter table offre.histoire_lieu add constraint histoire_lieu_genre_connu
  check (genre in ('creation', 'correction', 'confirmation', 'rendu', 'confie', 'masque', 'montre', 'proposition', 'separation'));
