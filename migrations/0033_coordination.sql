-- Room activite: what a coordinateur does for others: leading a team, an event, a partnership. Counted apart: never in accompagnements.
create table activite.coordination (
  -- Made by the form, so that one sent twice is stored once.
  id uuid constraint coordination_cle primary key,
  coordinateur_id bigint not null constraint coordination_coordinateur_connu references acteur.personne (id),
  structure_id bigint constraint coordination_structure_connue references acteur.structure (id),
  type text not null constraint coordination_type_connu check (type in ('animation', 'evenement', 'partenariat')),
  -- What kind of meeting, of event or of partner; each type has its own.
  nature text not null constraint coordination_nature_connue check (case type
    when 'animation' then nature in ('reunion_equipe', 'accompagnement_conseiller', 'formation_interne', 'echange_pratiques', 'autre')
    when 'evenement' then nature in ('forum', 'portes_ouvertes', 'inauguration', 'reunion_publique', 'conference', 'autre')
    else nature in ('collectivite', 'operateur_public', 'france_services', 'association', 'entreprise', 'lieu_mediation', 'autre') end),
  intitule text not null constraint coordination_intitule_present check (btrim(intitule) <> '' and length(intitule) <= 120),
  jour date not null constraint coordination_jour_du_programme check (jour >= date '2020-11-01'),
  duree_minutes smallint not null constraint coordination_duree check (duree_minutes between 1 and 1439),
  lieu text not null constraint coordination_lieu_connu check (lieu in ('structure', 'autre', 'a_distance')),
  commune_code text constraint coordination_commune_connue references territoire.commune (code),
  -- Professionals led, public of an event, people met for a partnership.
  participants smallint not null constraint coordination_participants check (participants between 0 and 5000),
  structures smallint not null default 0 constraint coordination_structures check (structures between 0 and 500),
  themes text[] not null constraint coordination_themes_connus check (cardinality(themes) between 1 and 9 and themes <@ array[
    'reseau', 'outils', 'formation', 'ateliers_communs', 'publics_eloignes', 'lieux', 'financement', 'communication', 'evaluation']),
  resultat text not null default '' constraint coordination_resultat_court check (length(resultat) <= 1000),
  suite text not null default '' constraint coordination_suite_courte check (length(suite) <= 300),
  suite_le date,
  notes text not null default '' constraint coordination_notes_courtes check (length(notes) <= 2000),
  origine text not null default 'saisie' constraint coordination_origine_connue check (origine in ('saisie', 'demonstration')),
  version integer not null default 1,
  cree_le timestamptz not null default now(),
  modifie_le timestamptz,
  supprime_le timestamptz,
  constraint coordination_lieu_complet check ((lieu = 'autre') = (commune_code is not null)),
  constraint coordination_suite_apres check (suite_le is null or suite_le >= jour)
);
comment on table activite.coordination is 'perimetre: ce que fait chaque coordinateur pour son territoire, sans aucun nom; conservation: 6 ans';
create index coordination_coordinateur on activite.coordination (coordinateur_id, jour desc, id);
select acces.restreindre('activite.coordination', 'coordinateur_id', 'conseillers');
revoke delete on activite.coordination from declic_app, declic_national;
select journal.suivre('activite.coordination');
