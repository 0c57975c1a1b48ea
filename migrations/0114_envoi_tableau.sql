-- Room pilotage: whether a role reaches a perimeter, asked for someone who is not there: before a dashboard leaves by mail.
create function pilotage.atteint(p_affectation bigint, p_perimetre text) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from acteur.affectation a join acteur.compte c on c.personne_id = a.personne_id
    where a.id = p_affectation and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour()) and c.desactive_le is null
      and (pilotage.perimetre(a.niveau, a.code, a.structure_id, a.reseau, a.personne_id) = p_perimetre
        or (a.niveau = 'national' and p_perimetre ~ '^(region|departement):')
        or (a.niveau = 'region' and p_perimetre in (select 'departement:' || d.code from territoire.departement d where d.region_code = a.code))
        or (p_perimetre like 'structure:%' and a.niveau <> 'national'
          and p_perimetre in (select 'structure:' || x.id from unnest(acces.structures_de(a)) as x(id)))))
$$;
revoke execute on function pilotage.atteint(bigint, text) from public;
grant execute on function pilotage.atteint(bigint, text) to declic_systeme;
