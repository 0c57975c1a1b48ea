-- What a place declares of its welcome beyond the national standard: hours for women only, quiet hours (OSM opening hours).
create table offre.accueil (
  lieu_id text constraint accueil_cle primary key references offre.lieu (id) on update cascade on delete cascade,
  femmes boolean not null,
  -- Null: at all the hours of the place.
  femmes_horaires text,
  heures_calmes text,
  constraint accueil_femmes_heures check (femmes or femmes_horaires is null),
  constraint accueil_declare check (femmes or heures_calmes is not null)
);
comment on table offre.accueil is 'public: hours for women only and quiet hours of places, no personal data';
create trigger accueil_avance_la_version after insert or update or delete or truncate on offre.accueil
  for each statement execute function offre.avancer_version();
select acces.publier('offre.accueil');
select journal.suivre('offre.accueil');

-- Who was asked to look at a place again, and for which age of it: each asked once, and nobody written to twice in a month.
create table offre.relecture (
  personne_id bigint not null references acteur.personne (id) on delete cascade,
  lieu_id text not null references offre.lieu (id) on update cascade on delete cascade,
  etat text not null constraint relecture_etat_connu check (etat in ('a_verifier', 'a_actualiser')),
  date_maj date not null,
  envoye_le timestamptz not null,
  primary key (personne_id, lieu_id, etat, date_maj)
);
comment on table offre.relecture is 'personnel: who was asked to look at which place again; conservation: 24 mois';
create index relecture_lieu on offre.relecture (lieu_id);
select acces.interne('offre.relecture');
