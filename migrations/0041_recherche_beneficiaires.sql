-- Search of people: what is frequent is found among the last opened records, what is rare by its tokens (ADR 0017).
-- For a word that 57 000 records of 500 000 answer, the index of tokens gathers every one of them, seven lists merged, before the first
-- is read. The 500 last opened hold enough of them; a word that they do not hold is rare, and its lists are short.

create index beneficiaire_recents on activite.beneficiaire (structure_id, cree_le desc) where efface_le is null and fusionne_dans is null;
drop index activite.beneficiaire_structure;

-- Each list holds the tokens that answer one word typed, the surest first, each in every structure of the reader: as it is written, then
-- as it sounds, then one letter apart. A record answers every word. The surest come first, and among them the last opened.
create or replace function activite.chercher_beneficiaires(p_mot1 integer[], p_mot2 integer[], p_mot3 integer[], p_limite integer)
returns table (id uuid, pseudonyme uuid, structure_id bigint, identite bytea, cle bytea, anonyme boolean, classe_age text, statut text, genre text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
#variable_conflict use_column
declare
  structures bigint[] := activite.structures_nominatives();
  n integer := cardinality(structures);
  a_lire integer := greatest(50, 500 / greatest(n, 1));
  jetons_par_mot integer := greatest(cardinality(p_mot1), cardinality(p_mot2), cardinality(p_mot3));
  mot1 integer[];
  mot2 integer[];
  mot3 integer[];
  recents uuid[];
  paliers integer[];
  tout_lu boolean;
  trouves uuid[] := '{}';
begin
  p_mot2 := coalesce(p_mot2, p_mot1);
  p_mot3 := coalesce(p_mot3, p_mot1);
  select array_agg(r.id order by r.rang) filter (where r.palier < 4), array_agg(r.palier order by r.rang) filter (where r.palier < 4),
    coalesce(max(r.rang), 0) < a_lire
  into recents, paliers, tout_lu
  from unnest(structures) s(id) cross join lateral (
    select b.id, row_number() over (order by b.cree_le desc) as rang, case
        when not (b.jetons && p_mot1 and b.jetons && p_mot2 and b.jetons && p_mot3) then 4
        when b.jetons && p_mot1[1:n] and b.jetons && p_mot2[1:n] and b.jetons && p_mot3[1:n] then 1
        when b.jetons && p_mot1[1:2 * n] and b.jetons && p_mot2[1:2 * n] and b.jetons && p_mot3[1:2 * n] then 2
        else 3 end as palier
    from activite.beneficiaire b
    where b.structure_id = s.id and b.efface_le is null and b.fusionne_dans is null
    order by b.cree_le desc limit a_lire) r;
  for sur in 1..3 loop
    trouves := trouves || array(select r.id from unnest(recents, paliers) r(id, palier) where r.palier = sur);
    exit when cardinality(trouves) >= p_limite;
    continue when tout_lu or jetons_par_mot <= n * (sur - 1);
    mot1 := case sur when 3 then p_mot1 else p_mot1[1:sur * n] end;
    mot2 := case sur when 3 then p_mot2 else p_mot2[1:sur * n] end;
    mot3 := case sur when 3 then p_mot3 else p_mot3[1:sur * n] end;
    -- « materialized » leaves the index of tokens alone in charge, and is read no further than the limit.
    with touches as materialized (
      select b.id, b.structure_id, b.efface_le, b.fusionne_dans from activite.beneficiaire b
      where b.jetons && mot1 and b.jetons && mot2 and b.jetons && mot3)
    select trouves || array(
      select t.id from touches t
      where t.structure_id = any (structures) and t.efface_le is null and t.fusionne_dans is null and t.id <> all (trouves)
      limit p_limite - cardinality(trouves))
    into trouves;
  end loop;
  return query
    select b.id, b.pseudonyme, b.structure_id, b.identite, b.cle, b.anonyme, b.classe_age, b.statut, b.genre
    from unnest(trouves[1:p_limite]) with ordinality t(id, rang) join activite.beneficiaire b on b.id = t.id order by t.rang;
end $$;
