-- Room offre, booking without account. Who books is sealed; the rendez-vous itself is a date of the agenda, written once.

create table offre.reservation (
  id uuid primary key,
  -- Null for an atelier held in no known place.
  lieu_id text constraint reservation_lieu_connu references offre.lieu (id) on update cascade on delete cascade,
  -- Null while waiting for a slot, and for an atelier.
  permanence_id uuid constraint reservation_permanence_connue references activite.permanence (id) on delete set null,
  -- The atelier asked for, then the registration in it.
  atelier_id uuid constraint reservation_atelier_connu references activite.atelier (id) on delete cascade,
  inscription_id uuid constraint reservation_inscription_connue references activite.inscription (id) on delete set null,
  debut timestamptz,
  fuseau text not null,
  mode text not null constraint reservation_mode_connu check (mode in ('sur_place', 'telephone', 'domicile')),
  statut text not null constraint reservation_statut_connu
    check (statut in ('demandee', 'attente', 'a_confirmer', 'confirmee', 'refusee', 'annulee')),
  -- The date of the agenda that holds it.
  evenement_id uuid constraint reservation_evenement_connu references activite.evenement_agenda (id) on delete cascade,
  canal text not null constraint reservation_canal_connu check (canal in ('sms', 'courriel')),
  -- Booked by someone for someone else.
  pour_autrui boolean not null,
  -- Sealed under a key of its own: first name, telephones or address, who helps, where to come, the short code to dictate. Both deleted
  -- with the row.
  cle bytea not null,
  identite bytea not null,
  -- Keyed digests: of the contact, of the code sent to it, of contact and short code, of the secret of its link.
  contact bytea not null,
  preuve bytea,
  preuve_jusqu_a timestamptz,
  preuve_essais smallint not null default 0 constraint reservation_preuve_essais check (preuve_essais between 0 and 5),
  reference bytea not null constraint reservation_reference_unique unique,
  -- The same for the telephone of the person helped, when there is one.
  reference_aide bytea constraint reservation_reference_aide_unique unique,
  lien bytea not null constraint reservation_lien_unique unique,
  cree_le timestamptz not null,
  prouvee_le timestamptz,
  decidee_le timestamptz,
  decidee_par bigint,
  annulee_le timestamptz,
  -- The moment that the last reminder spoke of.
  rappelee_pour timestamptz,
  -- Of a waiting one: only a slot before this moment is news (null: any); last told that one is free, and how many times.
  avant timestamptz,
  prevenue_le timestamptz,
  prevenue_fois smallint not null default 0,
  -- Who did not come was told that another rendez-vous is welcome.
  absence_dite_le timestamptz,
  constraint reservation_ou check (lieu_id is not null or atelier_id is not null),
  constraint reservation_tenue check (statut not in ('a_confirmer', 'confirmee') or (evenement_id is not null and debut is not null)),
  constraint reservation_prouvee check (statut = 'demandee' or prouvee_le is not null)
);
comment on table offre.reservation is 'personnel: who booked a rendez-vous online, sealed; conservation: non prouvee 1 jour, sinon 3 mois apres la date';
create index reservation_contact on offre.reservation (contact) where statut in ('demandee', 'attente', 'a_confirmer', 'confirmee');
create index reservation_evenement on offre.reservation (evenement_id) where evenement_id is not null;
create index reservation_lieu on offre.reservation (lieu_id, cree_le) where statut = 'attente';
create index reservation_permanence on offre.reservation (permanence_id) where permanence_id is not null;
create index reservation_atelier on offre.reservation (atelier_id) where atelier_id is not null;
create index reservation_inscription on offre.reservation (inscription_id) where inscription_id is not null;
create index reservation_vivante on offre.reservation (debut) where statut in ('a_confirmer', 'confirmee');
create index reservation_anciennete on offre.reservation (cree_le);
select acces.interne('offre.reservation');
select journal.suivre_sauf('offre.reservation', 'cle', 'identite', 'contact', 'preuve', 'preuve_jusqu_a', 'preuve_essais', 'reference',
  'reference_aide', 'lien');
