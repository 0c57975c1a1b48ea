-- Room recrutement, contracts: of several free posts, the one whose last fixed-term contract ended the longest ago, or that never had any: the
-- waiting period between two of them (Code du travail L1244-3-1) runs by post.
create or replace function recrutement.postes_libres(p_structure bigint, p_du date, p_au date, p_remplace bigint)
returns table (accordes integer, libre bigint) language sql stable security definer set search_path = pg_catalog as $$
  select (select count(*)::integer from recrutement.poste p where p.structure_id = p_structure),
    (select p.id from recrutement.poste p
      where p.structure_id = p_structure and p.attribue_le <= p_du and coalesce(p.rendu_le, 'infinity') >= coalesce(p_au + 1, 'infinity')
        and case when p_remplace is null then not exists (select from recrutement.contrat c where c.poste_id = p.id and c.remplace_id is null
            and daterange(c.debut, coalesce(c.rupture_le, c.fin + 1)) && daterange(p_du, p_au + 1))
          else p.id = (select c.poste_id from recrutement.contrat c where c.id = p_remplace)
            and (select range_agg(daterange(s.debut, s.fin + 1)) from recrutement.suspension s where s.contrat_id = p_remplace)
              @> daterange(p_du, p_au + 1)
            and not exists (select from recrutement.contrat c where c.poste_id = p.id and c.remplace_id is not null
              and daterange(c.debut, coalesce(c.rupture_le, c.fin + 1)) && daterange(p_du, p_au + 1)) end
      order by p.sorte, (select max(coalesce(c.rupture_le, c.fin + 1)) from recrutement.contrat c
        where c.poste_id = p.id and c.type = 'cdd' and c.debut < p_du) nulls first, p.attribue_le, p.id limit 1)
$$;
