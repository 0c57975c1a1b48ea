-- Room activite, ateliers: what a date of the agenda offers to several people, who comes, who waits.

create table activite.atelier (
  -- The date of the agenda that holds it: a series is several dates with one serie_id.
  id uuid primary key,
  conseiller_id bigint not null,
  serie_id uuid,
  description text not null default '' constraint atelier_description_courte check (length(description) <= 1000),
  a_apporter text not null default '' constraint atelier_a_apporter_court check (length(a_apporter) <= 200),
  themes text[] not null default '{}' constraint atelier_themes check (cardinality(themes) <= 20),
  public text not null default 'particulier' constraint atelier_public_connu check (public in ('particulier', 'tpe_pme', 'association')),
  capacite smallint not null constraint atelier_capacite check (capacite between 1 and 500),
  -- Places taken and people waiting, moved with the inscriptions under the lock of this row.
  inscrits smallint not null default 0 constraint atelier_inscrits_positifs check (inscrits >= 0),
  en_attente smallint not null default 0 constraint atelier_attente_positive check (en_attente >= 0),
  constraint atelier_capacite_respectee check (inscrits <= capacite),
  constraint atelier_de_l_agenda foreign key (id, conseiller_id) references activite.evenement_agenda (id, conseiller_id) on delete cascade,
  constraint atelier_de_ce_conseiller unique (id, conseiller_id)
);
comment on table activite.atelier is 'perimetre: ateliers, sans aucun nom; conservation: 2 ans apres la date';
create index atelier_serie on activite.atelier (serie_id) where serie_id is not null;
select acces.restreindre('activite.atelier', 'conseiller_id', 'conseillers');
revoke delete on activite.atelier from declic_app, declic_national;
grant select (id, description, a_apporter, themes, public, capacite, inscrits, en_attente) on activite.atelier to declic_public;
create policy publie on activite.atelier for select to declic_public
  using (exists (select 1 from activite.evenement_agenda e where e.id = atelier.id and e.publie_le is not null));
select journal.suivre('activite.atelier');

create table activite.inscription (
  id uuid primary key,
  atelier_id uuid not null,
  conseiller_id bigint not null,
  -- Order of arrival: the first in line is the first served.
  ordre bigint generated always as identity,
  beneficiaire_pseudonyme uuid,
  libelle text not null default '' constraint inscription_libelle_court check (length(libelle) <= 80),
  nombre smallint not null default 1 constraint inscription_nombre check (nombre between 1 and 30),
  statut text not null constraint inscription_statut_connu check (statut in ('inscrit', 'attente', 'annule')),
  presence text constraint inscription_presence_connue check (presence in ('present', 'absent', 'excuse')),
  presents smallint not null default 0,
  age text constraint inscription_age_connu check (age in ('moins_12', '12_17', '18_24', '25_39', '40_59', '60_69', '70_plus')),
  situation text constraint inscription_situation_connue check (situation in ('retraite', 'sans_emploi', 'en_emploi', 'scolarise')),
  genre text constraint inscription_genre_connu check (genre in ('femme', 'homme')),
  cree_le timestamptz not null default now(),
  modifie_le timestamptz,
  constraint inscription_de_l_atelier foreign key (atelier_id, conseiller_id) references activite.atelier (id, conseiller_id) on delete cascade,
  constraint inscription_personne_seule check (beneficiaire_pseudonyme is null or nombre = 1),
  constraint inscription_presents check (presents between 0 and nombre and (presence is not distinct from 'present') = (presents > 0)),
  constraint inscription_presence_d_un_inscrit check (presence is null or statut = 'inscrit')
);
comment on table activite.inscription is 'perimetre: qui vient a un atelier, par pseudonyme; conservation: 2 ans apres la date';
create index inscription_atelier on activite.inscription (atelier_id, ordre);
create unique index inscription_personne_une_fois on activite.inscription (atelier_id, beneficiaire_pseudonyme)
  where beneficiaire_pseudonyme is not null and statut <> 'annule';
create index inscription_pseudonyme on activite.inscription (beneficiaire_pseudonyme) where beneficiaire_pseudonyme is not null;
select acces.restreindre('activite.inscription', 'conseiller_id', 'conseillers');
revoke delete on activite.inscription from declic_app, declic_national;
select journal.suivre('activite.inscription');
