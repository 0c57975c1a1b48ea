-- Room recrutement, contracts: a public agent may be hired without end once six years were served (CGFP L332-9, L332-10).
alter table recrutement.contrat
  drop constraint contrat_sans_fin,
  add constraint contrat_sans_fin check (case when type = 'cdi' then fin is null
    when type in ('titulaire', 'mobilite_interne', 'contractuel') then true else fin is not null end);

-- The shares of a shared employment sum to the quotité, whatever an amendment changes.
create function recrutement.somme_des_parts(p_parts jsonb) returns integer language sql immutable set search_path = pg_catalog as $$
  select coalesce(sum((part ->> 'quotite')::integer), 0)::integer from jsonb_array_elements(p_parts) part
$$;
alter table recrutement.contrat add constraint contrat_parts_font_la_quotite
  check (parts is null or quotite is null or parts = '[]' or recrutement.somme_des_parts(parts) = quotite);

-- A hiring says which kind of post it is for; a replacement is on the post of whoever is away.
drop function recrutement.postes_libres(bigint, date, date, bigint);
create function recrutement.postes_libres(p_structure bigint, p_du date, p_au date, p_remplace bigint, p_sorte text)
returns table (accordes integer, coordinateurs integer, libre bigint) language sql stable security definer set search_path = pg_catalog as $$
  select (select count(*)::integer from recrutement.poste p where p.structure_id = p_structure),
    (select count(*)::integer from recrutement.poste p where p.structure_id = p_structure and p.sorte = 'coordinateur'),
    (select p.id from recrutement.poste p
      where p.structure_id = p_structure and p.attribue_le <= p_du and coalesce(p.rendu_le, 'infinity') >= coalesce(p_au + 1, 'infinity')
        and case when p_remplace is null then p.sorte = p_sorte and not exists (select from recrutement.contrat c
            where c.poste_id = p.id and c.remplace_id is null
            and daterange(c.debut, coalesce(c.rupture_le, c.fin + 1)) && daterange(p_du, p_au + 1))
          else p.id = (select c.poste_id from recrutement.contrat c where c.id = p_remplace)
            and (select range_agg(daterange(s.debut, s.fin + 1)) from recrutement.suspension s where s.contrat_id = p_remplace)
              @> daterange(p_du, p_au + 1)
            and not exists (select from recrutement.contrat c where c.poste_id = p.id and c.remplace_id is not null
              and daterange(c.debut, coalesce(c.rupture_le, c.fin + 1)) && daterange(p_du, p_au + 1)) end
      order by (select max(coalesce(c.rupture_le, c.fin + 1)) from recrutement.contrat c
        where c.poste_id = p.id and c.type = 'cdd' and c.debut < p_du) nulls first, p.attribue_le, p.id limit 1)
$$;
revoke execute on function recrutement.postes_libres(bigint, date, date, bigint, text) from public;
grant execute on function recrutement.postes_libres(bigint, date, date, bigint, text) to declic_app, declic_national, declic_systeme;
