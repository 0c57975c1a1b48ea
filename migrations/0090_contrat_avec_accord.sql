-- Room recrutement, contracts: nobody whom a structure brings itself is hired without having said yes, whatever code asks.
create function recrutement.exiger_l_accord() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from recrutement.contrat_accord a where a.dossier_id = new.id and a.reponse = 'accepte') then
    raise exception 'file % has no agreement of the person', new.id using errcode = '23514', constraint = 'dossier_avec_accord';
  end if;
  return new;
end $$;
create trigger dossier_avec_accord before update of statut on recrutement.contrat_dossier
  for each row when (new.statut = 'valide' and new.origine in ('candidat_propre', 'mobilite_interne'))
  execute function recrutement.exiger_l_accord();
