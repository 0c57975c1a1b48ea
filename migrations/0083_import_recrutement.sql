-- Room recrutement: candidates and contracts of another tool, brought in from a file; and renewals counted in what ends.
create table recrutement.import (
  id uuid primary key,
  personne_id bigint not null constraint import_recrutement_personne_connue references acteur.personne (id),
  affectation_id bigint constraint import_recrutement_affectation_connue references acteur.affectation (id) on delete set null,
  sorte text not null constraint import_recrutement_sorte_connue check (sorte in ('candidats', 'contrats')),
  nom_fichier text not null constraint import_recrutement_nom_fichier_court check (length(nom_fichier) <= 120),
  source text not null constraint import_recrutement_source_ecrite check (source ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  -- The file, compressed and sealed; wiped as soon as it is loaded or given up.
  contenu bytea,
  apercu bytea,
  lignes integer not null constraint import_recrutement_lignes_comptees check (lignes >= 0),
  correspondance jsonb,
  etat text not null constraint import_recrutement_etat_connu check (etat in ('depose', 'essaye', 'demande', 'en_cours', 'termine', 'abandonne')),
  mode text constraint import_recrutement_mode_connu check (mode in ('bonnes_lignes', 'tout_ou_rien')),
  fait integer not null default 0,
  bilan jsonb,
  rapport bytea,
  motif text,
  cree_le timestamptz not null,
  fini_le timestamptz,
  constraint import_recrutement_garde_jusqu_a_la_fin check ((etat in ('termine', 'abandonne')) = (contenu is null) and (contenu is null) = (apercu is null))
);
comment on table recrutement.import is 'personnel: files of candidates and contracts to bring in, sealed; conservation: contenu 7 jours, rapport 30 jours, ligne 12 mois';
create index import_recrutement_a_faire on recrutement.import (cree_le) where etat in ('demande', 'en_cours');
select acces.restreindre('recrutement.import', 'personne_id', 'conseillers');
revoke delete on recrutement.import from declic_app, declic_national;
select journal.suivre_sauf('recrutement.import', 'contenu', 'apercu', 'rapport');

-- What a line of a source became: the same line again changes nothing.
create table recrutement.importe (
  source text not null,
  sorte text not null constraint importe_sorte_connue check (sorte in ('candidats', 'contrats')),
  source_id text not null,
  empreinte text not null,
  contrat_id bigint constraint importe_contrat_connu references recrutement.contrat (id) on delete cascade,
  candidature_id bigint constraint importe_candidature_connue references recrutement.candidature (id) on delete cascade,
  constraint importe_cle primary key (source, sorte, source_id),
  constraint importe_devenu_quelque_chose check ((contrat_id is null) <> (candidature_id is null))
);
comment on table recrutement.importe is 'personnel: identifiers of contracts and applications in their source; conservation: comme le contrat ou la candidature';
create index importe_contrat on recrutement.importe (contrat_id) where contrat_id is not null;
create index importe_candidature on recrutement.importe (candidature_id) where candidature_id is not null;
select acces.interne('recrutement.importe');
select journal.suivre('recrutement.importe');
