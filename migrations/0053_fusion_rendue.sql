-- Room activite: a merge forgets neither an agreement taken back nor a visit.

-- What these reports say now, whoever of the structure wrote them: an adviser reads only their own, and gives back the visits of people whom
-- colleagues helped. It answers nothing else of a report than what a visit copies of it.
create function activite.comptes_rendus_de_passages(p_ids uuid[])
returns table (id uuid, structure_id bigint, conseiller_id bigint, jour date, actif boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.id, r.structure_id, r.conseiller_id, r.jour, r.supprime_le is null
  from activite.compte_rendu r
  where r.id = any (p_ids) and r.structure_id = any (activite.structures_nominatives())
$$;

-- Merged before this, while the agreement of one of them was taken back: said to be one person, that withdrawal is theirs, unless they
-- agreed again since. Thirty days are counted from the day they took it back.
alter table activite.beneficiaire no force row level security;
with recursive reunies(id, retire_le) as (
  select b.fusionne_dans, b.consentement_retire_le from activite.beneficiaire b
  where b.fusionne_dans is not null and b.consentement_retire_le is not null and b.efface_le is null
  union
  select b.fusionne_dans, r.retire_le from activite.beneficiaire b join reunies r on b.id = r.id where b.fusionne_dans is not null),
premier as (select id, min(retire_le) as retire_le from reunies group by id)
update activite.beneficiaire b set consentement_retire_le = p.retire_le
from premier p
where p.id = b.id and b.fusionne_dans is null and b.efface_le is null and b.consentement_retire_le is null
  and (b.consentement_le is null or b.consentement_le <= p.retire_le);
alter table activite.beneficiaire force row level security;
