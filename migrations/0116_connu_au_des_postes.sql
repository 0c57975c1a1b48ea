-- What was known of posts and contracts, day by day: their rows are corrected in place, so that a past figure could be drawn as at a day but
-- not as it was known. A line is kept for each day on which a row changed; nothing changes the lines of past days. The journal, purged
-- after twelve months, is no memory for figures.

create table recrutement.poste_connu (
  poste_id bigint not null constraint poste_connu_poste references recrutement.poste (id) on delete cascade,
  connu_le date not null,
  structure_id bigint not null,
  attribue_le date not null,
  rendu_le date,
  constraint poste_connu_cle primary key (poste_id, connu_le)
);
comment on table recrutement.poste_connu is 'personnel: ce qui etait connu de chaque poste, jour par jour; conservation: comme le poste';

create table recrutement.contrat_connu (
  contrat_id bigint not null constraint contrat_connu_contrat references recrutement.contrat (id) on delete cascade,
  connu_le date not null,
  poste_id bigint not null,
  structure_id bigint not null,
  personne_id bigint not null,
  debut date not null,
  fin date,
  rupture_le date,
  constraint contrat_connu_cle primary key (contrat_id, connu_le)
);
comment on table recrutement.contrat_connu is 'personnel: ce qui etait connu de chaque contrat, jour par jour; conservation: comme le contrat';

-- A suspension withdrawn is known no more from that day on: `retiree`.
create table recrutement.suspension_connue (
  suspension_id bigint not null,
  connu_le date not null,
  contrat_id bigint not null constraint suspension_connue_contrat references recrutement.contrat (id) on delete cascade,
  debut date not null,
  fin date not null,
  retiree boolean not null default false,
  constraint suspension_connue_cle primary key (suspension_id, connu_le)
);
comment on table recrutement.suspension_connue is 'personnel: ce qui etait connu de chaque suspension, jour par jour; conservation: comme le contrat';
create index suspension_connue_contrat on recrutement.suspension_connue (contrat_id);

-- Since when changes are kept: before that day, nobody can tell what was known.
create table recrutement.connaissance (
  seule boolean primary key default true constraint connaissance_une_seule_ligne check (seule),
  depuis date not null
);
comment on table recrutement.connaissance is 'public: day from which what was known of posts and contracts is kept';
select acces.publier('recrutement.connaissance');
revoke insert, update, delete on recrutement.connaissance from declic_national, declic_systeme;
grant select on recrutement.connaissance to declic_chiffres;

select acces.interne('recrutement.poste_connu');
select acces.interne('recrutement.contrat_connu');
select acces.interne('recrutement.suspension_connue');
do $$
declare nom text;
begin
  foreach nom in array array['poste_connu', 'contrat_connu', 'suspension_connue'] loop
    -- Written by the triggers below alone, on the day that they run.
    execute format('revoke insert, update, delete on recrutement.%I from declic_systeme', nom);
    execute format('create policy proprietaire on recrutement.%I to %I using (true) with check (true)', nom, current_user);
  end loop;
end $$;

-- What stands today was known today, at the latest: nothing tells since when.
insert into recrutement.connaissance (depuis) values (acces.jour());
insert into recrutement.poste_connu (poste_id, connu_le, structure_id, attribue_le, rendu_le)
  select id, acces.jour(), structure_id, attribue_le, rendu_le from recrutement.poste;
insert into recrutement.contrat_connu (contrat_id, connu_le, poste_id, structure_id, personne_id, debut, fin, rupture_le)
  select id, acces.jour(), poste_id, structure_id, personne_id, debut, fin, rupture_le from recrutement.contrat;
insert into recrutement.suspension_connue (suspension_id, connu_le, contrat_id, debut, fin)
  select id, acces.jour(), contrat_id, debut, fin from recrutement.suspension;

create function recrutement.connaitre_postes() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into recrutement.poste_connu as k (poste_id, connu_le, structure_id, attribue_le, rendu_le)
    select id, acces.jour(), structure_id, attribue_le, rendu_le from nouveau
    on conflict (poste_id, connu_le) do update
      set structure_id = excluded.structure_id, attribue_le = excluded.attribue_le, rendu_le = excluded.rendu_le;
  return null;
end $$;
create trigger connu_creation after insert on recrutement.poste referencing new table as nouveau
  for each statement execute function recrutement.connaitre_postes();
create trigger connu_modification after update on recrutement.poste referencing new table as nouveau
  for each statement execute function recrutement.connaitre_postes();

create function recrutement.connaitre_contrats() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into recrutement.contrat_connu as k (contrat_id, connu_le, poste_id, structure_id, personne_id, debut, fin, rupture_le)
    select id, acces.jour(), poste_id, structure_id, personne_id, debut, fin, rupture_le from nouveau
    on conflict (contrat_id, connu_le) do update set poste_id = excluded.poste_id, structure_id = excluded.structure_id,
      personne_id = excluded.personne_id, debut = excluded.debut, fin = excluded.fin, rupture_le = excluded.rupture_le;
  return null;
end $$;
create trigger connu_creation after insert on recrutement.contrat referencing new table as nouveau
  for each statement execute function recrutement.connaitre_contrats();
create trigger connu_modification after update on recrutement.contrat referencing new table as nouveau
  for each statement execute function recrutement.connaitre_contrats();

create function recrutement.connaitre_suspensions() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    -- With its contract, all that was known goes too.
    insert into recrutement.suspension_connue as k (suspension_id, connu_le, contrat_id, debut, fin, retiree)
      select a.id, acces.jour(), a.contrat_id, a.debut, a.fin, true from ancien a join recrutement.contrat c on c.id = a.contrat_id
      on conflict (suspension_id, connu_le) do update set retiree = true;
  else
    insert into recrutement.suspension_connue as k (suspension_id, connu_le, contrat_id, debut, fin)
      select id, acces.jour(), contrat_id, debut, fin from nouveau
      on conflict (suspension_id, connu_le) do update
        set contrat_id = excluded.contrat_id, debut = excluded.debut, fin = excluded.fin, retiree = false;
  end if;
  return null;
end $$;
create trigger connu_creation after insert on recrutement.suspension referencing new table as nouveau
  for each statement execute function recrutement.connaitre_suspensions();
create trigger connu_modification after update on recrutement.suspension referencing new table as nouveau
  for each statement execute function recrutement.connaitre_suspensions();
create trigger connu_retrait after delete on recrutement.suspension referencing old table as ancien
  for each statement execute function recrutement.connaitre_suspensions();

-- Posts, contracts and suspensions as they were known at the end of a day; as they stand without one.
create function recrutement.postes_connus(p_connu date)
returns table (id bigint, structure_id bigint, attribue_le date, rendu_le date) language sql stable as $$
  select id, structure_id, attribue_le, rendu_le from recrutement.poste where p_connu is null
  union all
  select * from (select distinct on (poste_id) poste_id, structure_id, attribue_le, rendu_le from recrutement.poste_connu
    where connu_le <= p_connu order by poste_id, connu_le desc) k where p_connu is not null
$$;
create function recrutement.contrats_connus(p_connu date)
returns table (id bigint, poste_id bigint, structure_id bigint, personne_id bigint, debut date, fin date, rupture_le date) language sql stable as $$
  select id, poste_id, structure_id, personne_id, debut, fin, rupture_le from recrutement.contrat where p_connu is null
  union all
  select * from (select distinct on (contrat_id) contrat_id, poste_id, structure_id, personne_id, debut, fin, rupture_le
    from recrutement.contrat_connu where connu_le <= p_connu order by contrat_id, connu_le desc) k where p_connu is not null
$$;
create function recrutement.suspensions_connues(p_connu date)
returns table (contrat_id bigint, debut date, fin date) language sql stable as $$
  select contrat_id, debut, fin from recrutement.suspension where p_connu is null
  union all
  select k.contrat_id, k.debut, k.fin from (select distinct on (suspension_id) contrat_id, debut, fin, retiree
    from recrutement.suspension_connue where connu_le <= p_connu order by suspension_id, connu_le desc) k
  where p_connu is not null and not k.retiree
$$;
revoke execute on function recrutement.postes_connus(date), recrutement.contrats_connus(date), recrutement.suspensions_connues(date) from public;
