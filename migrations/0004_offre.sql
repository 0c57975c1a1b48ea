-- Room offre: the places where people are helped, where each field comes from, and what a person has still to judge.
create schema offre;
grant usage on schema offre to declic_public, declic_app, declic_national, declic_systeme, declic_sauvegarde;

-- One place as the public sees it: every column of the national schema (v1.0.2), composed from its sources.
create table offre.lieu (
  -- Stable: made from the first source that named the place, so that links and exports keep it.
  id text primary key constraint lieu_id_forme check (id ~ '^[a-z0-9-]{4,64}$'),
  nom text not null constraint lieu_nom_present check (btrim(nom) <> ''),
  pivot text constraint lieu_pivot_forme check (pivot ~ '^[a-zA-Z0-9]{9,14}$' and pivot !~ '00000000$'),
  commune_code text not null references territoire.commune (code),
  -- The arrondissement municipal (13211) where there is one; otherwise the commune.
  code_insee text not null constraint lieu_code_insee_forme check (code_insee ~ '^([013-9][0-9]|2[AB1-9])[0-9]{3}$'),
  commune_nom text not null,
  code_postal text not null constraint lieu_code_postal_5_chiffres check (code_postal ~ '^[0-9]{5}$'),
  adresse text not null default '',
  complement_adresse text,
  lat double precision not null constraint lieu_latitude_possible check (lat between -90 and 90),
  lon double precision not null constraint lieu_longitude_possible check (lon between -180 and 180),
  -- commune: the source gave no usable point; the place stands at the centre of its commune and says so.
  position text not null constraint lieu_position_connue check (position in ('source', 'corrigee', 'commune')),
  typologie text[] not null default '{}',
  telephone text constraint lieu_telephone_forme check (telephone ~ '^\+[0-9]{8,13}$'),
  -- Generic addresses only (accueil@…): those of a named person never leave offre.lieu_source.
  courriels text[] not null default '{}',
  site_web text[] not null default '{}',
  horaires text,
  presentation_resume text constraint lieu_resume_280 check (char_length(presentation_resume) <= 280),
  presentation_detail text,
  source text not null,
  itinerance text[] not null default '{}' constraint lieu_itinerance_connue check (itinerance <@ array['Itinérant', 'Fixe']),
  structure_parente text,
  date_maj date not null,
  services text[] not null default '{}',
  publics_specifiquement_adresses text[] not null default '{}',
  prise_en_charge_specifique text[] not null default '{}',
  frais_a_charge text[] not null default '{}',
  dispositif_programmes_nationaux text[] not null default '{}',
  formations_labels text[] not null default '{}',
  autres_formations_labels text[] not null default '{}',
  modalites_acces text[] not null default '{}',
  modalites_accompagnement text[] not null default '{}',
  fiche_acces_libre text,
  prise_rdv text,
  -- Field by field, the source that gave the value: {"horaires": "france-services:12"}.
  provenance jsonb not null default '{}',
  visible boolean not null default true,
  demo boolean not null default false,
  cree_le timestamptz not null default now(),
  modifie_le timestamptz not null default now()
);
comment on table offre.lieu is 'public: places open to the public, no personal data';
create index lieu_commune on offre.lieu (commune_code) where visible;

-- What each source said of a place, as it came. Not public: it may hold the e-mail of a named person.
create table offre.lieu_source (
  source text not null,
  source_id text not null,
  lieu_id text not null references offre.lieu (id),
  brut jsonb not null,
  -- The same line once normalised: the place is composed from these.
  normalise jsonb not null,
  -- SHA-256 of the normalised line: the same one again changes nothing.
  empreinte text not null,
  date_maj date not null,
  importe_le timestamptz not null default now(),
  primary key (source, source_id)
);
comment on table offre.lieu_source is 'personnel: raw lines of the sources, which may name people; conservation: tant que la source publie le lieu, puis 12 mois';
create index lieu_source_lieu on offre.lieu_source (lieu_id);

-- Two places that may be one: a person decides.
create table offre.doublon (
  lieu_a text not null references offre.lieu (id) on delete cascade,
  lieu_b text not null references offre.lieu (id) on delete cascade,
  motif text not null,
  distance_m integer,
  constate_le timestamptz not null default now(),
  decision text constraint doublon_decision_connue check (decision in ('meme_lieu', 'lieux_distincts')),
  decide_le timestamptz,
  decide_par bigint,
  primary key (lieu_a, lieu_b),
  constraint doublon_ordre check (lieu_a < lieu_b),
  constraint doublon_decision_datee check ((decision is null) = (decide_le is null))
);
comment on table offre.doublon is 'personnel: internal work list of doubtful duplicates, with who decided; conservation: 12 mois apres la decision';

-- Moves each time a place changes: the index in memory and the cached pages follow it.
create table offre.version (
  seule boolean primary key default true constraint version_une_seule_ligne check (seule),
  numero bigint not null default 0,
  modifie_le timestamptz not null default now()
);
comment on table offre.version is 'public: version of the public places';
insert into offre.version default values;

create function offre.avancer_version() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update offre.version set numero = numero + 1, modifie_le = pg_catalog.now();
  return null;
end
$$;
create trigger lieu_avance_la_version after insert or update or delete or truncate on offre.lieu
  for each statement execute function offre.avancer_version();

select acces.publier('offre.lieu');
select acces.publier('offre.version');
select acces.interne('offre.lieu_source');
select acces.interne('offre.doublon');
select journal.suivre('offre.lieu');
select journal.suivre('offre.doublon');
