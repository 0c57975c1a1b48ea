-- Room activite: the report being written, one by person, sealed. It is offered again, then taken up or thrown away.
create table activite.brouillon (
  personne_id bigint constraint brouillon_cle primary key constraint brouillon_personne_connue references acteur.personne (id),
  -- The report it will become.
  compte_rendu_id uuid not null,
  -- The form, sealed: notes not yet checked may name someone.
  contenu bytea not null constraint brouillon_taille check (octet_length(contenu) <= 65536),
  modifie_le timestamptz not null
);
comment on table activite.brouillon is 'personnel: compte rendu commence et pas enregistre, scelle; conservation: 30 jours';
create index brouillon_modifie on activite.brouillon (modifie_le);
-- One's own, and nobody else's, whatever the role: neither the structure, nor the coordinateur, nor the administration.
alter table activite.brouillon enable row level security;
alter table activite.brouillon force row level security;
grant select, insert, update, delete on activite.brouillon to declic_app, declic_national;
grant select, delete on activite.brouillon to declic_systeme;
grant select on activite.brouillon to declic_sauvegarde;
create policy auteur on activite.brouillon to declic_app, declic_national
  using (personne_id = (select acces.personne())) with check (personne_id = (select acces.personne()));
create policy systeme on activite.brouillon to declic_systeme using (true);
