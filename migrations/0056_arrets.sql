-- Where and when an itinerant place stops. When: OSM opening hours, as those of a place (« Tu 09:00-12:00; PH off », « 2026 Nov 29 09:00-12:00 »).
create table offre.arret (
  lieu_id text not null references offre.lieu (id) on update cascade on delete cascade,
  rang smallint not null constraint arret_rang_possible check (rang between 0 and 199),
  commune_code text not null references territoire.commune (code),
  code_insee text not null constraint arret_code_insee_forme check (code_insee ~ '^([013-9][0-9]|2[AB1-9])[0-9]{3}$'),
  commune_nom text not null,
  code_postal text not null constraint arret_code_postal_5_chiffres check (code_postal ~ '^[0-9]{5}$'),
  adresse text not null default '' constraint arret_adresse_courte check (char_length(adresse) <= 300),
  lat double precision not null constraint arret_latitude_possible check (lat between -90 and 90),
  lon double precision not null constraint arret_longitude_possible check (lon between -180 and 180),
  position text not null constraint arret_position_connue check (position in ('source', 'corrigee', 'commune')),
  horaires text not null constraint arret_horaires_presents check (btrim(horaires) <> ''),
  primary key (lieu_id, rang)
);
comment on table offre.arret is 'public: stops of itinerant places, no personal data';
create trigger arret_avance_la_version after insert or update or delete or truncate on offre.arret
  for each statement execute function offre.avancer_version();
select acces.publier('offre.arret');
select journal.suivre('offre.arret');
