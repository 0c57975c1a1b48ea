-- What a structure says of itself to the public: its places take it up where nothing more precise is said of them.
create table offre.contact_structure (
  structure_id bigint primary key constraint contact_structure_connue references acteur.structure (id) on delete cascade,
  telephone text constraint contact_telephone_forme check (telephone ~ '^\+[0-9]{8,13}$'),
  courriels text[] not null default '{}',
  site_web text[] not null default '{}',
  presentation_resume text constraint contact_resume_280 check (char_length(presentation_resume) <= 280),
  presentation_detail text constraint contact_detail_4000 check (char_length(presentation_detail) <= 4000),
  modifie_le timestamptz not null
);
comment on table offre.contact_structure is 'public: telephone, generic addresses and words of a structure, taken up by its places';
select acces.publier('offre.contact_structure');
select journal.suivre('offre.contact_structure');
