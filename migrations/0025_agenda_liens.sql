-- Room activite: from a date of the agenda to its report, and the private addresses of the calendar.

-- One report for a date of the agenda, one date for a report; a report taken back frees its date and keeps the memory of it.
create table activite.compte_rendu_de (
  compte_rendu_id uuid primary key constraint compte_rendu_de_connu references activite.compte_rendu (id) on delete cascade,
  evenement_id uuid not null,
  conseiller_id bigint not null,
  lie_le timestamptz not null default now(),
  libere_le timestamptz,
  constraint compte_rendu_de_l_agenda foreign key (evenement_id, conseiller_id) references activite.evenement_agenda (id, conseiller_id) on delete cascade
);
comment on table activite.compte_rendu_de is 'perimetre: quel compte rendu vient de quelle date de l agenda; conservation: 2 ans apres la date';
create unique index compte_rendu_de_un_seul on activite.compte_rendu_de (evenement_id) where libere_le is null;
create index compte_rendu_de_evenement on activite.compte_rendu_de (evenement_id);
select acces.restreindre('activite.compte_rendu_de', 'conseiller_id', 'conseillers');
revoke delete on activite.compte_rendu_de from declic_app, declic_national;
select journal.suivre('activite.compte_rendu_de');

-- A private address that a telephone reads: only its digest is kept; closed, it never opens again.
create table activite.agenda_lien (
  id bigint generated always as identity primary key,
  conseiller_id bigint not null constraint agenda_lien_conseiller_connu references acteur.personne (id),
  empreinte bytea not null constraint agenda_lien_empreinte_unique unique,
  libelle text not null default '' constraint agenda_lien_libelle_court check (length(libelle) <= 60),
  avec_noms boolean not null default false,
  cree_le timestamptz not null default now(),
  lu_le timestamptz,
  ferme_le timestamptz
);
comment on table activite.agenda_lien is 'personnel: adresses privees du calendrier, empreinte seule; conservation: 12 mois apres fermeture';
create index agenda_lien_conseiller on activite.agenda_lien (conseiller_id);
select acces.restreindre('activite.agenda_lien', 'conseiller_id', 'conseillers');
revoke delete on activite.agenda_lien from declic_app, declic_national;
