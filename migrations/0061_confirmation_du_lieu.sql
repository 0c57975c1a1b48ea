-- A place says how its rendez-vous become sure; a permanence follows it, or says otherwise.

alter table offre.lieu
  -- Null: at once.
  add column confirmation_rendez_vous text constraint lieu_confirmation_connue check (confirmation_rendez_vous in ('automatique', 'conseiller'));

alter table activite.permanence
  drop constraint permanence_confirmation_connue,
  add constraint permanence_confirmation_connue check (confirmation in ('lieu', 'automatique', 'conseiller'));
