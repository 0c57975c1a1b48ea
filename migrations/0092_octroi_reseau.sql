-- Posts that an accepted offer grants to a structure of the network: prepared by one person of the administration, granted by another,
-- within the posts offered and those of a call.
alter table recrutement.offre_reseau
  add column octroi_structure_id bigint constraint offre_octroi_structure_connue references acteur.structure (id),
  -- The call whose posts are used.
  add column octroi_appel_id bigint constraint offre_octroi_appel_connu references recrutement.appel (id),
  add column octroi_postes integer constraint offre_octroi_dans_l_offre check (octroi_postes between 1 and postes),
  add column octroi_prepare_le timestamptz,
  add column octroi_prepare_par bigint,
  add column octroi_le timestamptz,
  add column octroi_par bigint,
  add constraint offre_octroi_complet check (num_nulls(octroi_structure_id, octroi_appel_id, octroi_postes, octroi_prepare_le) in (0, 4)
    and (octroi_prepare_le is null or (reponse is not null and reponse = 'acceptee')) and (octroi_le is null or octroi_prepare_le is not null)),
  add constraint offre_octroi_double_controle check (octroi_par <> octroi_prepare_par);
create index offre_octroi_structure on recrutement.offre_reseau (octroi_structure_id) where octroi_structure_id is not null;
create index offre_octroi_appel on recrutement.offre_reseau (octroi_appel_id) where octroi_appel_id is not null;

alter table recrutement.poste add column offre_id bigint constraint poste_offre_connue references recrutement.offre_reseau (id) on delete set null;
create index poste_offre on recrutement.poste (offre_id) where offre_id is not null;

-- A grant that took effect does not change: its posts are given back or passed on as any other.
create function recrutement.garder_octroi() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  -- Retention alone takes the authors away.
  if current_setting('role', true) = 'declic_systeme' and (to_jsonb(new) - '{saisie_par,repondue_par,octroi_prepare_par,octroi_par}'::text[])
    = (to_jsonb(old) - '{saisie_par,repondue_par,octroi_prepare_par,octroi_par}'::text[]) then
    return new;
  end if;
  raise exception 'a grant that took effect does not change' using errcode = '23514', constraint = 'offre_octroi_definitif';
end $$;
create trigger offre_octroi_definitif before update on recrutement.offre_reseau
  for each row when (old.octroi_le is not null) execute function recrutement.garder_octroi();
