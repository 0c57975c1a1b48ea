-- Room activite: the agenda follows the records. Two records found to be one person, taken apart again, erased: the rendez-vous and the
-- registrations of that person lead where the record leads, whoever of the structure wrote them.

-- As it was written; `beneficiaire_pseudonyme` is where that leads today.
alter table activite.rendez_vous add column pseudonyme_ecrit uuid;
alter table activite.inscription add column pseudonyme_ecrit uuid;
-- Registered twice, under two records of one person: one registration stays. What the other said, to say it again if they are two after all.
alter table activite.inscription add column avant_fusion jsonb;
update activite.rendez_vous set pseudonyme_ecrit = beneficiaire_pseudonyme where beneficiaire_pseudonyme is not null;
update activite.inscription set pseudonyme_ecrit = beneficiaire_pseudonyme where beneficiaire_pseudonyme is not null;
create index rendez_vous_ecrit on activite.rendez_vous (pseudonyme_ecrit) where pseudonyme_ecrit is not null;
create index inscription_ecrit on activite.inscription (pseudonyme_ecrit) where pseudonyme_ecrit is not null;

-- Functions below act as the owner, whom forced row-level security would otherwise blind.
do $$
declare nom text;
begin
  foreach nom in array array['activite.rendez_vous', 'activite.inscription', 'activite.atelier', 'activite.evenement_agenda'] loop
    execute format('create policy proprietaire on %s to %I using (true) with check (true)', nom, current_user);
  end loop;
  -- They lock a record, and never change one.
  execute format('create policy proprietaire_verrou on activite.beneficiaire for update to %I using (true) with check (false)', current_user);
end $$;

-- Where a record leads: itself, or the one it was merged into; null once erased. A pseudonym that no record has leads to itself.
create function activite.mene_a(p_pseudonyme uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  with recursive suite as (
    select b.pseudonyme, b.fusionne_dans, b.efface_le from activite.beneficiaire b where b.pseudonyme = p_pseudonyme
    union all
    select b.pseudonyme, b.fusionne_dans, b.efface_le from activite.beneficiaire b join suite s on b.id = s.fusionne_dans)
  select case when not exists (select from suite) then p_pseudonyme
    else (select s.pseudonyme from suite s where s.fusionne_dans is null and s.efface_le is null) end
$$;

-- Written while its record is being merged or erased, a line waits for the end of it, then goes where the record leads.
create function activite.suivre_fiche() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' or new.beneficiaire_pseudonyme is distinct from old.beneficiaire_pseudonyme then
    new.pseudonyme_ecrit := new.beneficiaire_pseudonyme;
    perform from activite.beneficiaire b where b.pseudonyme = new.pseudonyme_ecrit for share;
  end if;
  if new.pseudonyme_ecrit is null then return new; end if;
  new.beneficiaire_pseudonyme := activite.mene_a(new.pseudonyme_ecrit);
  if new.beneficiaire_pseudonyme is null then
    new.pseudonyme_ecrit := null;
    new.libelle := 'Fiche effacée';
  end if;
  return new;
end $$;
create trigger rendez_vous_suit_fiche before insert or update on activite.rendez_vous for each row execute function activite.suivre_fiche();
create trigger inscription_suit_fiche before insert or update on activite.inscription for each row execute function activite.suivre_fiche();

-- Has the agenda follow these records, merged, taken apart or erased in this transaction. It writes nothing that they do not say, so that
-- it needs no right of its own. Ateliers are locked in one order.
create function activite.agenda_suit(p_fiches uuid[]) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  -- Of these records and of those merged into them.
  pseudonymes uuid[];
  inscriptions uuid[];
  ateliers uuid[];
  rendus record;
begin
  with recursive reunies(id) as (
    select unnest(p_fiches)
    union select b.id from activite.beneficiaire b join reunies r on b.fusionne_dans = r.id)
  select array_agg(b.pseudonyme) into pseudonymes from activite.beneficiaire b join reunies r on r.id = b.id;
  -- The words around a rendez-vous may tell who it is with.
  update activite.evenement_agenda e set titre = 'Rendez-vous', notes = '', precision_lieu = '', version = version + 1
  from activite.rendez_vous v where v.id = e.id and v.pseudonyme_ecrit = any (pseudonymes) and activite.mene_a(v.pseudonyme_ecrit) is null;
  update activite.rendez_vous set libelle = libelle where pseudonyme_ecrit = any (pseudonymes);

  select array_agg(i.id), array_agg(distinct i.atelier_id) into inscriptions, ateliers
  from activite.inscription i where i.pseudonyme_ecrit = any (pseudonymes);
  if ateliers is null then return; end if;
  perform from activite.atelier a where a.id = any (ateliers) order by a.id for update;
  -- One person, one place: the surest registration of each atelier stays.
  with une_personne as (
    select i.id, row_number() over (partition by i.atelier_id, activite.mene_a(i.pseudonyme_ecrit)
      order by i.statut <> 'inscrit', i.presence is distinct from 'present', i.ordre) as rang
    from activite.inscription i
    where i.atelier_id = any (ateliers) and i.statut <> 'annule' and activite.mene_a(i.pseudonyme_ecrit) is not null)
  update activite.inscription i set statut = 'annule', presence = null, presents = 0, modifie_le = now(),
    avant_fusion = jsonb_build_object('statut', i.statut, 'presence', i.presence, 'presents', i.presents)
  from une_personne u where u.id = i.id and u.rang > 1;
  update activite.inscription set libelle = libelle where id = any (inscriptions);
  update activite.inscription set avant_fusion = null where id = any (inscriptions) and pseudonyme_ecrit is null;
  -- Two persons after all: the registration taken out comes back, to its place if there is one left.
  for rendus in
    select i.id, i.atelier_id, i.nombre, i.avant_fusion ->> 'statut' as statut, i.avant_fusion ->> 'presence' as presence,
      (i.avant_fusion ->> 'presents')::smallint as presents
    from activite.inscription i
    where i.id = any (inscriptions) and i.statut = 'annule' and i.avant_fusion is not null and not exists (
      select from activite.inscription autre where autre.atelier_id = i.atelier_id and autre.statut <> 'annule'
        and autre.beneficiaire_pseudonyme = i.beneficiaire_pseudonyme)
    order by i.ordre
  loop
    update activite.inscription i set avant_fusion = null, modifie_le = now(),
      statut = case when place.libre then 'inscrit' else 'attente' end, presence = case when place.libre then rendus.presence end,
      presents = case when place.libre then rendus.presents else 0 end
    from (select rendus.statut = 'inscrit' and rendus.nombre <= a.capacite - coalesce((
        select sum(i.nombre) from activite.inscription i where i.atelier_id = a.id and i.statut = 'inscrit'), 0) as libre
      from activite.atelier a where a.id = rendus.atelier_id) place
    where i.id = rendus.id;
  end loop;
  -- A place set free goes to the first in line, as when someone withdraws.
  update activite.inscription i set statut = 'inscrit', modifie_le = now()
  from (select f.id, a.capacite - coalesce((select sum(p.nombre) from activite.inscription p where p.atelier_id = a.id and p.statut = 'inscrit'), 0)
      >= sum(f.nombre) over (partition by f.atelier_id order by f.ordre) as monte
    from activite.inscription f join activite.atelier a on a.id = f.atelier_id
    where f.atelier_id = any (ateliers) and f.statut = 'attente') file
  where file.id = i.id and file.monte;
  update activite.atelier a set inscrits = n.inscrits, en_attente = n.attente
  from (select i.atelier_id, coalesce(sum(i.nombre) filter (where i.statut = 'inscrit'), 0) as inscrits,
      coalesce(sum(i.nombre) filter (where i.statut = 'attente'), 0) as attente
    from activite.inscription i where i.atelier_id = any (ateliers) group by i.atelier_id) n
  where a.id = n.atelier_id and (a.inscrits, a.en_attente) is distinct from (n.inscrits, n.attente);
end $$;
