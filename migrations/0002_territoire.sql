-- Room territoire: the official division of the country, and what is dated about each commune (zonings, indices).
create schema territoire;
select acces.ouvrir_schema('territoire');

create table territoire.region (
  code text primary key constraint region_code_forme check (code ~ '^[0-9]{2,3}$'),
  nom text not null,
  zone text not null constraint region_zone_connue check (zone in ('metro', 'drom', 'com'))
);

create table territoire.departement (
  code text primary key constraint departement_code_forme check (code ~ '^([0-9]{2,3}|2[AB])$'),
  nom text not null,
  region_code text not null references territoire.region (code),
  zone text not null constraint departement_zone_connue check (zone in ('metro', 'drom', 'com')),
  -- IANA name: « today » is the civil date of the territory.
  fuseau text not null
);

create table territoire.epci (
  code text primary key constraint epci_code_siren check (code ~ '^[0-9]{9}$'),
  nom text not null,
  sorte text not null,
  valide_au date
);

create table territoire.commune (
  code text primary key constraint commune_code_forme check (code ~ '^[0-9][0-9AB][0-9]{3}$'),
  nom text not null,
  departement_code text not null references territoire.departement (code),
  region_code text not null references territoire.region (code),
  epci_code text references territoire.epci (code),
  -- Municipal population; missing where no census counts anyone.
  population integer constraint commune_population_positive check (population >= 0),
  lat double precision not null constraint commune_latitude_possible check (lat between -90 and 90),
  lon double precision not null constraint commune_longitude_possible check (lon between -180 and 180),
  -- approchee: the middle of neighbours, until the official file is imported.
  coordonnees text not null constraint commune_coordonnees_connues check (coordonnees in ('geonames', 'approchee', 'officielle')),
  codes_postaux text[] not null default '{}',
  -- Null: since before this register was kept.
  valide_du date,
  -- Set when a new register no longer holds the commune (merged): what refers to it keeps its meaning.
  valide_au date,
  constraint commune_validite_ordonnee check (valide_au > valide_du)
);
create index commune_departement on territoire.commune (departement_code);
create index commune_epci on territoire.commune (epci_code);
create index commune_region on territoire.commune (region_code);

-- Former codes (merged communes, communes déléguées or associées, arrondissements municipaux) and the present commune.
create table territoire.commune_ancienne (
  code text primary key,
  nom text,
  commune_code text not null references territoire.commune (code)
);

-- Dated zonings of communes: ZRR, QPV, density grid. A layer is one sorte at one millesime; layers are never mixed.
create table territoire.zonage (
  sorte text not null constraint zonage_sorte_connue check (sorte in ('zrr', 'frr', 'qpv_2014', 'qpv_2024', 'densite')),
  millesime date not null,
  commune_code text not null references territoire.commune (code),
  -- Code of the zone inside the commune (a QPV); empty when the zoning takes the whole commune.
  zone_code text not null default '',
  -- zrr: C, NC or PC; densite: the label of the grid; qpv: the name of the quarter.
  valeur text not null constraint zonage_valeur_presente check (btrim(valeur) <> ''),
  lat double precision,
  lon double precision,
  source text not null,
  importe_le timestamptz not null,
  primary key (commune_code, sorte, millesime, zone_code)
);
create index zonage_couche on territoire.zonage (sorte, millesime, valeur);

-- Indice de fragilité numérique and its parts. A missing value stays missing: it is never zero.
create table territoire.ifn (
  commune_code text not null references territoire.commune (code),
  millesime date not null,
  score_global double precision,
  global_acces double precision,
  global_competences double precision,
  acces_information double precision,
  acces_interfaces double precision,
  competences_administratives double precision,
  competences_numeriques_scolaires double precision,
  -- Population the score was weighted with, when it was made.
  population integer constraint ifn_population_positive check (population >= 0),
  source text not null,
  importe_le timestamptz not null,
  primary key (commune_code, millesime),
  constraint ifn_score_positif check (score_global >= 0)
);

-- The last layer known at a date is found without reading the table.
create index ifn_millesime on territoire.ifn (millesime);

-- Social indicators behind the declared substitute of the IFN, in percent unless said.
create table territoire.indicateur (
  commune_code text not null references territoire.commune (code),
  millesime date not null,
  peu_diplomes double precision,
  menages_seuls double precision,
  familles_mono double precision,
  plus_65_ans double precision,
  -- For ranking communes only: not the official poverty and job-seeker rates.
  pauvrete_rang double precision,
  demandeurs_emploi_rang double precision,
  chomage double precision,
  -- The column of the source looks inverted: kept as it came, never shown.
  thd_a_verifier double precision,
  couverture_mobile double precision,
  population integer,
  source text not null,
  importe_le timestamptz not null,
  primary key (commune_code, millesime)
);

create index indicateur_millesime on territoire.indicateur (millesime);

-- Which register is loaded: the same one again loads nothing.
create table territoire.version (
  seule boolean primary key default true constraint version_une_seule_ligne check (seule),
  referentiel text not null,
  charge_le timestamptz not null
);

comment on table territoire.region is 'public: official division of the territory';
comment on table territoire.departement is 'public: official division of the territory';
comment on table territoire.epci is 'public: official division of the territory';
comment on table territoire.commune is 'public: official division of the territory';
comment on table territoire.commune_ancienne is 'public: official division of the territory';
comment on table territoire.zonage is 'public: dated official zonings';
comment on table territoire.ifn is 'public: dated index';
comment on table territoire.indicateur is 'public: dated indicators';
comment on table territoire.version is 'public: version of the register loaded';

select acces.publier('territoire.region');
select acces.publier('territoire.departement');
select acces.publier('territoire.epci');
select acces.publier('territoire.commune');
select acces.publier('territoire.commune_ancienne');
select acces.publier('territoire.zonage');
select acces.publier('territoire.ifn');
select acces.publier('territoire.indicateur');
select acces.publier('territoire.version');
select journal.suivre('territoire.commune');
select journal.suivre('territoire.zonage');
select journal.suivre('territoire.ifn');
select journal.suivre('territoire.indicateur');
