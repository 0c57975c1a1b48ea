-- Room activite, booking by the public: what a permanence offers, and rendez-vous that several people share.

alter table activite.permanence
  -- Minutes left free between two slots.
  add column tampon_minutes smallint not null default 0 constraint permanence_tampon check (tampon_minutes between 0 and 120),
  -- People who may share one slot.
  add column places smallint not null default 1 constraint permanence_places check (places between 1 and 30),
  -- Hours before a slot until which it can be booked; days ahead that are shown.
  add column preavis_heures smallint not null default 2 constraint permanence_preavis check (preavis_heures between 0 and 336),
  add column horizon_jours smallint not null default 30 constraint permanence_horizon check (horizon_jours between 1 and 120),
  add column modes text[] not null default '{sur_place}' constraint permanence_modes_connus
    check (cardinality(modes) between 1 and 3 and modes <@ array['sur_place', 'telephone', 'domicile']),
  add column confirmation text not null default 'automatique' constraint permanence_confirmation_connue
    check (confirmation in ('automatique', 'conseiller'));
create index permanence_reservable on activite.permanence (lieu_id) where reservable and annule_le is null;

-- How many people a rendez-vous booked online holds, and how many it may hold: the base never lets one more in.
alter table activite.rendez_vous
  add column inscrits smallint not null default 1 constraint rendez_vous_inscrits check (inscrits >= 1),
  add column places smallint not null default 1,
  add constraint rendez_vous_places_respectees check (inscrits <= places);

-- Whoever booked online may cancel: nobody of the programme signs it.
alter table activite.evenement_agenda drop constraint evenement_agenda_annulation_signee;
alter table activite.evenement_agenda add constraint evenement_agenda_annulation_signee check (
  (statut = 'annule') = (annule_le is not null)
  and (annule_par is null or annule_le is not null)
  and (annule_le is null or annule_par is not null or origine = 'reservation'));
