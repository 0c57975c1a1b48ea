-- Photos of a place: bytes cleaned of their metadata, known by their digest, so that an address never changes of image.
create table offre.photo (
  lieu_id text not null references offre.lieu (id) on update cascade on delete cascade,
  empreinte text not null constraint photo_empreinte_forme check (empreinte ~ '^[0-9a-f]{64}$'),
  rang integer not null,
  type text not null constraint photo_type_connu check (type in ('image/jpeg', 'image/png', 'image/webp')),
  largeur integer not null constraint photo_largeur_possible check (largeur between 1 and 2000),
  hauteur integer not null constraint photo_hauteur_possible check (hauteur between 1 and 2000),
  octets bytea not null constraint photo_poids check (octet_length(octets) between 1 and 5242880),
  alternative text not null constraint photo_alternative_dite check (char_length(btrim(alternative)) between 1 and 200),
  ajoutee_le timestamptz not null,
  -- Taken away: kept thirty days, to be put back.
  retiree_le timestamptz,
  primary key (lieu_id, empreinte)
);
comment on table offre.photo is 'public: photos of places open to the public, without metadata';
alter table offre.photo alter column octets set storage external;
select acces.publier('offre.photo');
