-- Room activite, the agenda of each adviser: permanences (weekly rules), and everything that has one date: rendez-vous, ateliers,
-- tournées, occupations. Instants are kept with the time zone of the place, so that a civil day stays what people read.

-- A thing of one date. Two firm commitments of one adviser never overlap; permanences and occupations only warn.
create table activite.evenement_agenda (
  id uuid primary key,
  conseiller_id bigint not null constraint evenement_agenda_conseiller_connu references acteur.personne (id),
  structure_id bigint not null constraint evenement_agenda_structure_connue references acteur.structure (id),
  genre text not null constraint evenement_agenda_genre_connu check (genre in ('rendez_vous', 'atelier', 'tournee', 'occupation')),
  titre text not null constraint evenement_agenda_titre check (btrim(titre) <> '' and length(titre) <= 120),
  debut timestamptz not null,
  fin timestamptz not null,
  fuseau text not null,
  journee_entiere boolean not null default false,
  lieu_genre text not null default 'lieu' constraint evenement_agenda_lieu_genre_connu check (lieu_genre in ('lieu', 'domicile', 'a_distance', 'autre')),
  lieu_id text constraint evenement_agenda_lieu_connu references offre.lieu (id) on update cascade,
  commune_code text constraint evenement_agenda_commune_connue references territoire.commune (code),
  canal text not null default 'presence' constraint evenement_agenda_canal_connu check (canal in ('presence', 'telephone', 'visio', 'messagerie')),
  -- « Salle du conseil, 1er étage »: never a person's address.
  precision_lieu text not null default '' constraint evenement_agenda_precision_courte check (length(precision_lieu) <= 200),
  notes text not null default '' constraint evenement_agenda_notes_courtes check (length(notes) <= 1000),
  statut text not null default 'prevu' constraint evenement_agenda_statut_connu check (statut in ('prevu', 'honore', 'absent', 'excuse', 'annule')),
  -- Only an atelier that its adviser publishes has a public page.
  publie_le timestamptz,
  origine text not null default 'saisie' constraint evenement_agenda_origine_connue check (origine in ('saisie', 'import', 'reservation', 'demonstration')),
  -- Of an imported calendar: the identifier of the event and of its occurrence, so that the same file twice changes nothing.
  uid text,
  occurrence text not null default '',
  version integer not null default 1,
  cree_le timestamptz not null default now(),
  modifie_le timestamptz,
  annule_le timestamptz,
  annule_par bigint references acteur.personne (id),
  constraint evenement_agenda_fin_apres_debut check (fin > debut),
  constraint evenement_agenda_duree check (fin - debut <= case genre when 'occupation' then interval '62 days' else interval '16 hours' end),
  constraint evenement_agenda_presence_d_un_rendez_vous check (statut in ('prevu', 'honore', 'annule') or genre = 'rendez_vous'),
  constraint evenement_agenda_occupation_sans_compte_rendu check (genre <> 'occupation' or statut in ('prevu', 'annule')),
  constraint evenement_agenda_annulation_signee check ((statut = 'annule') = (annule_le is not null) and (annule_le is null) = (annule_par is null)),
  constraint evenement_agenda_lieu_complet check ((lieu_id is null or lieu_genre = 'lieu') and (commune_code is not null or lieu_genre <> 'autre')),
  constraint evenement_agenda_canal_a_distance check ((lieu_genre = 'a_distance') = (canal <> 'presence')),
  constraint evenement_agenda_publication_d_un_atelier check (publie_le is null or genre = 'atelier'),
  constraint evenement_agenda_import_identifie check (origine <> 'import' or uid is not null),
  constraint evenement_agenda_de_ce_conseiller unique (id, conseiller_id),
  constraint evenement_agenda_sans_chevauchement exclude using gist (conseiller_id with =, tstzrange(debut, fin) with &&)
    where (genre <> 'occupation' and statut in ('prevu', 'honore', 'absent'))
);
comment on table activite.evenement_agenda is 'perimetre: agenda de chaque conseiller, sans aucun nom; conservation: 2 ans apres la date';
create index evenement_agenda_conseiller on activite.evenement_agenda (conseiller_id, debut);
create index evenement_agenda_structure on activite.evenement_agenda (structure_id);
create index evenement_agenda_lieu on activite.evenement_agenda (lieu_id) where lieu_id is not null;
create index evenement_agenda_annule_par on activite.evenement_agenda (annule_par) where annule_par is not null;
create index evenement_agenda_fin on activite.evenement_agenda (fin);
create unique index evenement_agenda_import_unique on activite.evenement_agenda (conseiller_id, uid, occurrence) where uid is not null;
select acces.restreindre('activite.evenement_agenda', 'conseiller_id', 'conseillers');
revoke delete on activite.evenement_agenda from declic_app, declic_national;
grant select (id, structure_id, genre, titre, debut, fin, fuseau, lieu_genre, lieu_id, commune_code, canal, precision_lieu, statut, publie_le)
  on activite.evenement_agenda to declic_public;
create policy publie on activite.evenement_agenda for select to declic_public using (publie_le is not null);
select journal.suivre('activite.evenement_agenda');

-- Whom a rendez-vous is with: a known person by pseudonym, or words that name nobody.
create table activite.rendez_vous (
  id uuid primary key,
  conseiller_id bigint not null,
  beneficiaire_pseudonyme uuid,
  libelle text not null default '' constraint rendez_vous_libelle_court check (length(libelle) <= 80),
  themes text[] not null default '{}' constraint rendez_vous_themes check (cardinality(themes) <= 20),
  permanence_id uuid,
  constraint rendez_vous_de_l_agenda foreign key (id, conseiller_id) references activite.evenement_agenda (id, conseiller_id) on delete cascade
);
comment on table activite.rendez_vous is 'perimetre: avec qui, par pseudonyme; conservation: 2 ans apres la date';
create index rendez_vous_pseudonyme on activite.rendez_vous (beneficiaire_pseudonyme) where beneficiaire_pseudonyme is not null;
create index rendez_vous_permanence on activite.rendez_vous (permanence_id) where permanence_id is not null;
select acces.restreindre('activite.rendez_vous', 'conseiller_id', 'conseillers');
revoke delete on activite.rendez_vous from declic_app, declic_national;
select journal.suivre('activite.rendez_vous');

-- The stops of a tournée, in order.
create table activite.etape (
  evenement_id uuid not null,
  conseiller_id bigint not null,
  rang smallint not null constraint etape_rang check (rang between 1 and 12),
  debut timestamptz not null,
  fin timestamptz not null,
  libelle text not null constraint etape_libelle check (btrim(libelle) <> '' and length(libelle) <= 120),
  lieu_id text constraint etape_lieu_connu references offre.lieu (id) on update cascade,
  commune_code text not null constraint etape_commune_connue references territoire.commune (code),
  primary key (evenement_id, rang),
  constraint etape_fin_apres_debut check (fin > debut),
  constraint etape_de_l_agenda foreign key (evenement_id, conseiller_id) references activite.evenement_agenda (id, conseiller_id) on delete cascade,
  constraint etape_sans_chevauchement exclude using gist (conseiller_id with =, evenement_id with =, tstzrange(debut, fin) with &&)
);
comment on table activite.etape is 'perimetre: arrets d une tournee; conservation: 2 ans apres la date';
create index etape_lieu on activite.etape (lieu_id) where lieu_id is not null;
select acces.restreindre('activite.etape', 'conseiller_id', 'conseillers');
select journal.suivre('activite.etape');

-- A permanence: some days of the week, from a day to a day, every n weeks counted from the first.
create table activite.permanence (
  id uuid primary key,
  conseiller_id bigint not null constraint permanence_conseiller_connu references acteur.personne (id),
  structure_id bigint not null constraint permanence_structure_connue references acteur.structure (id),
  titre text not null constraint permanence_titre check (btrim(titre) <> '' and length(titre) <= 120),
  jours smallint[] not null constraint permanence_jours check (cardinality(jours) between 1 and 7 and jours <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
  heure_debut time not null,
  heure_fin time not null,
  toutes_les smallint not null default 1 constraint permanence_rythme check (toutes_les between 1 and 8),
  du date not null,
  au date,
  fuseau text not null,
  tenue_les_feries boolean not null default false,
  -- Length of a bookable slot; null: one comes without rendez-vous.
  creneau_minutes smallint constraint permanence_creneau check (creneau_minutes between 10 and 240),
  reservable boolean not null default false,
  lieu_id text constraint permanence_lieu_connu references offre.lieu (id) on update cascade,
  commune_code text constraint permanence_commune_connue references territoire.commune (code),
  precision_lieu text not null default '' constraint permanence_precision_courte check (length(precision_lieu) <= 200),
  origine text not null default 'saisie' constraint permanence_origine_connue check (origine in ('saisie', 'demonstration')),
  version integer not null default 1,
  cree_le timestamptz not null default now(),
  modifie_le timestamptz,
  annule_le timestamptz,
  annule_par bigint references acteur.personne (id),
  constraint permanence_fin_apres_debut check (heure_fin > heure_debut),
  constraint permanence_au_apres_du check (au is null or au >= du),
  constraint permanence_reservable_par_creneaux check (not reservable or creneau_minutes is not null),
  constraint permanence_annulation_signee check ((annule_le is null) = (annule_par is null)),
  constraint permanence_de_ce_conseiller unique (id, conseiller_id)
);
comment on table activite.permanence is 'perimetre: heures de presence d un conseiller dans un lieu; conservation: 2 ans apres la fin';
create index permanence_conseiller on activite.permanence (conseiller_id, du);
create index permanence_structure on activite.permanence (structure_id);
create index permanence_lieu on activite.permanence (lieu_id) where lieu_id is not null;
create index permanence_annule_par on activite.permanence (annule_par) where annule_par is not null;
select acces.restreindre('activite.permanence', 'conseiller_id', 'conseillers');
revoke delete on activite.permanence from declic_app, declic_national;
select journal.suivre('activite.permanence');
alter table activite.rendez_vous add constraint rendez_vous_permanence_connue
  foreign key (permanence_id, conseiller_id) references activite.permanence (id, conseiller_id) on delete set null (permanence_id);

-- One day that the rule does not hold: cancelled, or held at other hours (the same day or another).
create table activite.permanence_exception (
  permanence_id uuid not null,
  conseiller_id bigint not null,
  jour date not null,
  nouveau_jour date,
  heure_debut time,
  heure_fin time,
  le timestamptz not null default now(),
  primary key (permanence_id, jour),
  constraint permanence_exception_de_l_agenda foreign key (permanence_id, conseiller_id) references activite.permanence (id, conseiller_id) on delete cascade,
  constraint permanence_exception_complete check ((nouveau_jour is null) = (heure_debut is null) and (heure_debut is null) = (heure_fin is null)),
  constraint permanence_exception_fin_apres_debut check (heure_fin > heure_debut)
);
comment on table activite.permanence_exception is 'perimetre: jours ou une permanence est annulee ou deplacee; conservation: comme la permanence';
select acces.restreindre('activite.permanence_exception', 'conseiller_id', 'conseillers');
select journal.suivre('activite.permanence_exception');
