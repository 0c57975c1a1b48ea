-- What devices sent after a time without network: each key answers for one content, once.
create table activite.envoi_hors_ligne (
  personne_id bigint not null constraint envoi_hors_ligne_personne_connue references acteur.personne (id),
  -- Made by the device.
  cle uuid not null,
  -- The device it was written on, to count on both sides.
  appareil uuid not null,
  -- Digest of the content this key answers for.
  empreinte bytea not null,
  etat text not null constraint envoi_hors_ligne_etat_connu check (etat in ('envoye', 'refuse', 'en_conflit', 'en_quarantaine')),
  -- The answer given, when it is final: the same sending gets the same one. The content itself is not kept here.
  verdict json,
  recu_le timestamptz not null,
  constraint envoi_hors_ligne_cle primary key (personne_id, cle),
  constraint envoi_hors_ligne_verdict_final check ((verdict is null) = (etat in ('en_conflit', 'en_quarantaine')))
);
comment on table activite.envoi_hors_ligne is 'personnel: cles des envois des appareils et reponses, sans leur contenu; conservation: 90 jours';
create index envoi_hors_ligne_appareil on activite.envoi_hors_ligne (personne_id, appareil, recu_le);
create index envoi_hors_ligne_recu on activite.envoi_hors_ligne (recu_le);

-- One's own, whatever the role one has at the time: rights are judged on arrival, item by item.
alter table activite.envoi_hors_ligne enable row level security;
alter table activite.envoi_hors_ligne force row level security;
grant select, insert, update on activite.envoi_hors_ligne to declic_app, declic_national;
grant select, delete on activite.envoi_hors_ligne to declic_systeme;
grant select on activite.envoi_hors_ligne to declic_sauvegarde;
create policy auteur on activite.envoi_hors_ligne to declic_app, declic_national
  using (personne_id = (select acces.personne())) with check (personne_id = (select acces.personne()));
create policy systeme on activite.envoi_hors_ligne to declic_systeme using (true);
