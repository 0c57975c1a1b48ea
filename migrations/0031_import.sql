-- Reports of the past: what was sent, how its columns are read, what became of it.

-- Two advisers may number their own files alike: an identifier of a source is unique for one adviser.
drop index activite.compte_rendu_source_unique;
create unique index compte_rendu_source_unique on activite.compte_rendu (source, source_id, conseiller_id) where source is not null;

create table activite.import (
  id uuid primary key,
  personne_id bigint not null references acteur.personne (id),
  affectation_id bigint not null references acteur.affectation (id),
  -- One's own reports, or those of a whole programme with a column that names the adviser.
  portee text not null constraint import_portee_connue check (portee in ('soi', 'programme')),
  nom_fichier text not null constraint import_nom_fichier_court check (length(nom_fichier) <= 120),
  source text not null constraint import_source check (source ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  -- The file, compressed and sealed; wiped as soon as it is loaded or given up.
  contenu bytea,
  -- Names of the columns and a few of their values, sealed too: what the screen of the columns shows.
  apercu bytea,
  lignes integer not null constraint import_lignes check (lignes >= 0),
  correspondance jsonb,
  etat text not null constraint import_etat_connu check (etat in ('depose', 'essaye', 'demande', 'en_cours', 'termine', 'abandonne')),
  mode text constraint import_mode_connu check (mode in ('bonnes_lignes', 'tout_ou_rien')),
  fait integer not null default 0,
  bilan jsonb,
  rapport bytea,
  motif text,
  cree_le timestamptz not null,
  fini_le timestamptz,
  constraint import_contenu_jusqu_a_la_fin check (case when etat in ('termine', 'abandonne') then contenu is null and apercu is null else contenu is not null and apercu is not null end)
);
comment on table activite.import is 'personnel: fichiers de comptes rendus a importer, scelles; conservation: contenu 7 jours, rapport 30 jours, ligne 12 mois';
create index import_personne on activite.import (personne_id, cree_le desc);
create index import_a_faire on activite.import (cree_le) where etat in ('demande', 'en_cours');
select acces.restreindre('activite.import', 'personne_id', 'conseillers');
revoke delete on activite.import from declic_app, declic_national;

-- The columns as a person read them last for this source.
create table activite.import_correspondance (
  personne_id bigint not null references acteur.personne (id),
  source text not null,
  colonnes jsonb not null,
  modifie_le timestamptz not null,
  constraint import_correspondance_cle primary key (personne_id, source)
);
comment on table activite.import_correspondance is 'personnel: noms de colonnes de fichiers, par personne et source; conservation: 12 mois apres le dernier usage';
select acces.restreindre('activite.import_correspondance', 'personne_id', 'conseillers');
select journal.suivre_sauf('activite.import', 'contenu', 'apercu', 'rapport');
