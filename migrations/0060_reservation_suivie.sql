-- Room offre: who of the programme booked for someone, and what a cancelled booking was, so that a date restored finds its people again.

alter table offre.reservation
  -- Signed in, booking for someone: the account answers for it, no code is asked.
  add column prise_par bigint,
  -- Cancelled with its date by the adviser: the state it comes back to. Null: cancelled by the person, for good.
  add column annulee_de text constraint reservation_annulee_de_connue check (annulee_de in ('a_confirmer', 'confirmee', 'attente')),
  add constraint reservation_annulee_de_annulee check (annulee_de is null or statut = 'annulee');
create index reservation_retablie on offre.reservation (evenement_id) where annulee_de is not null;
