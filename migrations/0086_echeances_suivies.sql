-- Room recrutement: what ends, with the renewals noted on a contract, the motive of a fixed term, and whether it stands in for someone absent.
drop function recrutement.echeances_contrats(date, date, bigint);
create function recrutement.echeances_contrats(p_du date, p_au date, p_contrat bigint default null)
returns table (contrat_id bigint, poste_id bigint, structure_id bigint, personne_id bigint, type text, debut date, fin date, accord_branche text,
  depuis date, contrats integer, suivi text, poste_rendu_le date, convention_fin date, motif text, remplace boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select c.id, c.poste_id, c.structure_id, case when c.personne_id = any ((select acces.conseillers())::bigint[]) then c.personne_id end,
    c.type, c.debut, c.fin, c.accord_branche, suite.depuis,
    greatest(suite.contrats, 1 + coalesce(c.renouvellements, 0)),
    case when exists (select from recrutement.contrat n where n.personne_id = c.personne_id and n.structure_id = c.structure_id and n.debut > c.fin)
        then 'meme'
      when exists (select from recrutement.contrat n where n.poste_id = c.poste_id and n.remplace_id is null and n.debut > c.fin) then 'autre' end,
    p.rendu_le, recrutement.fin_de_convention(case when p.issu_de is null then p.attribue_le else recrutement.octroi_le(p) end),
    c.motif, c.remplace_id is not null
  from recrutement.contrat c
  join recrutement.poste p on p.id = c.poste_id
  cross join lateral (
    with recursive avant as (
      select c.debut, 1 as rang
      union all
      select a.debut, avant.rang + 1 from avant
      join recrutement.contrat a on a.personne_id = c.personne_id and a.structure_id = c.structure_id and a.type = c.type
        and a.fin = avant.debut - 1 and a.rupture_le is null
    ) select min(avant.debut) as depuis, max(rang)::integer as contrats from avant
  ) suite
  where c.fin between p_du and p_au and c.rupture_le is null and (p_contrat is null or c.id = p_contrat)
    and ((select acces.sans_perimetre()) or c.structure_id = any ((select acces.structures())::bigint[]))
$$;
revoke execute on function recrutement.echeances_contrats(date, date, bigint) from public;
grant execute on function recrutement.echeances_contrats(date, date, bigint) to declic_app, declic_national, declic_systeme;
