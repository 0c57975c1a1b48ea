-- What was published of the places, night after night: what changed since a day is read here, places withdrawn too.
create table offre.publication (
  lieu_id text primary key,
  -- In the columns of the national schema; null once withdrawn.
  ligne jsonb,
  ajoute_le timestamptz not null,
  change_le timestamptz not null,
  retire_le timestamptz,
  -- The place that took its part, when two were found to be one.
  remplace_par text,
  constraint publication_retiree_vide check ((ligne is null) = (retire_le is not null))
);
comment on table offre.publication is 'public: what was published of each place, no personal data';
create index publication_changee on offre.publication (change_le, lieu_id);

create table offre.publication_nuit (
  seule boolean primary key default true constraint publication_nuit_une_seule_ligne check (seule),
  le timestamptz not null
);
comment on table offre.publication_nuit is 'public: when places were last published';

select acces.publier('offre.publication');
select acces.publier('offre.publication_nuit');
