-- Successive private contracts count together when they are for the same thing: same motive, same person absent.

-- Whose absence a contract fills that stands in for `p_remplace`: the first contract of that person in the structure.
create function recrutement.absent_de(p_remplace bigint) returns bigint
language sql stable security definer set search_path = pg_catalog as $$
  select min(f.id) from recrutement.contrat r
  join recrutement.contrat f on f.personne_id = r.personne_id and f.structure_id = r.structure_id where r.id = p_remplace
$$;
revoke execute on function recrutement.absent_de(bigint) from public;
grant execute on function recrutement.absent_de(bigint) to declic_systeme;

-- Ends of contracts: of each former contract, its motive, whose absence it filled, and the months said of before it.
create or replace function recrutement.echeances_contrats(p_du date, p_au date, p_contrat bigint default null)
returns table (contrat_id bigint, poste_id bigint, structure_id bigint, personne_id bigint, type text, debut date, fin date, accord_branche text,
  depuis date, contrats integer, suivi text, poste_rendu_le date, convention_fin date, motif text, remplace boolean, fondement text,
  renouvellements integer, anterieurs jsonb, mois_avant integer)
language sql stable security definer set search_path = pg_catalog set jit = off as $$
  select c.id, c.poste_id, c.structure_id, case when c.personne_id = any ((select acces.conseillers())::bigint[]) then c.personne_id end,
    c.type, c.debut, c.fin, c.accord_branche, suite.depuis,
    greatest(suite.contrats, 1 + coalesce(c.renouvellements, 0)),
    case when exists (select from recrutement.contrat n where n.personne_id = c.personne_id and n.structure_id = c.structure_id and n.debut > c.fin)
        then 'meme'
      when exists (select from recrutement.contrat n where n.poste_id = c.poste_id and n.remplace_id is null and n.debut > c.fin) then 'autre' end,
    p.rendu_le, recrutement.convention_du_poste(p), c.motif, c.remplace_id is not null, c.fondement, coalesce(c.renouvellements, 0)::integer,
    passe.anterieurs, passe.mois
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
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('type', a.type, 'fondement', a.fondement, 'debut', a.debut,
        'fin', coalesce(a.rupture_le - 1, a.fin), 'renouvellements', coalesce(a.renouvellements, 0), 'motif', a.motif,
        'absent', recrutement.absent_de(a.remplace_id), 'moisAvant', avant.mois)) filter (where a.id <> c.id), '[]') as anterieurs,
      coalesce(sum(avant.mois) filter (where a.id = c.id), 0)::integer as mois
    from recrutement.contrat a left join recrutement.contrat_dossier d on d.contrat_id = a.id
    cross join lateral (select coalesce(substring(d.saisie ->> 'moisAvant' from '^ *([0-9]{1,3}) *$'), '0')::integer as mois) avant
    where a.personne_id = c.personne_id and a.structure_id = c.structure_id
      and (a.id = c.id or (a.debut < c.debut and coalesce(a.rupture_le - 1, a.fin) >= a.debut))
  ) passe
  where c.fin between p_du and p_au and c.rupture_le is null and (p_contrat is null or c.id = p_contrat)
    and ((select acces.sans_perimetre()) or c.structure_id = any ((select acces.structures())::bigint[]))
$$;
