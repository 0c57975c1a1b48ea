-- Ground floor: database roles, perimeter of the request, journal, keys of forms already sent.

-- Roles belong to the whole server: several databases of one server share them.
do $$
declare nom text;
begin
  foreach nom in array array['declic_public', 'declic_app', 'declic_national', 'declic_systeme', 'declic_sauvegarde'] loop
    begin
      execute format('create role %I nologin', nom);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
  begin
    alter role declic_sauvegarde bypassrls;
  exception when insufficient_privilege then
    raise notice 'declic_sauvegarde: BYPASSRLS asks for a superuser';
  end;
end $$;

create schema acces;
create schema journal;
create schema socle;

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

revoke create on schema public from public;
grant usage on schema acces, journal, socle to declic_public, declic_app, declic_national, declic_systeme, declic_sauvegarde;

-- The perimeter of the request, computed once by acces.poser (room acteur) and read by the row policies.
create function acces.structures() returns bigint[] language sql stable parallel safe
  return coalesce(nullif(current_setting('declic.structures', true), ''), '{}')::bigint[];
create function acces.conseillers() returns bigint[] language sql stable parallel safe
  return coalesce(nullif(current_setting('declic.conseillers', true), ''), '{}')::bigint[];
create function acces.personne() returns bigint language sql stable parallel safe
  return nullif(current_setting('declic.personne', true), '')::bigint;

create function acces.ouvrir_schema(nom text) returns void language plpgsql as $$
begin
  execute format('grant usage on schema %I to declic_public, declic_app, declic_national, declic_systeme, declic_sauvegarde', nom);
end $$;

-- A table of public facts: all may read, only jobs and the national administration write.
create function acces.publier(nom regclass) returns void language plpgsql as $$
begin
  execute format('grant select on %s to declic_public, declic_app, declic_national, declic_systeme, declic_sauvegarde', nom);
  execute format('grant insert, update, delete on %s to declic_national, declic_systeme', nom);
end $$;

-- A table seen through the perimeter: one indexable test, never an OR. An unset perimeter shows nothing.
create function acces.restreindre(nom regclass, colonne name, portee name) returns void language plpgsql as $$
begin
  if portee not in ('structures', 'conseillers') then raise exception 'portee inconnue : %', portee; end if;
  execute format('alter table %s enable row level security', nom);
  execute format('alter table %s force row level security', nom);
  execute format('grant select, insert, update, delete on %s to declic_app, declic_national, declic_systeme', nom);
  execute format('grant select on %s to declic_sauvegarde', nom);
  execute format('create policy perimetre on %s to declic_app using (%I = any ((select acces.%I())::bigint[])) with check (%I = any ((select acces.%I())::bigint[]))',
    nom, colonne, portee, colonne, portee);
  execute format('create policy national on %s to declic_national using (true) with check (true)', nom);
  execute format('create policy systeme on %s to declic_systeme using (true) with check (true)', nom);
end $$;

-- A table only jobs and sign-in touch.
create function acces.interne(nom regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', nom);
  execute format('alter table %s force row level security', nom);
  execute format('grant select, insert, update, delete on %s to declic_systeme', nom);
  execute format('grant select on %s to declic_sauvegarde', nom);
  execute format('create policy systeme on %s to declic_systeme using (true) with check (true)', nom);
end $$;

-- Journal: one row per statement, before and after. Personal values are ciphertext in the tables, so they are here too.
create table journal.entree (
  id bigint generated always as identity primary key,
  le timestamptz not null default clock_timestamp(),
  demande text,
  personne_id bigint,
  role text,
  acte text,
  table_nom text not null,
  operation text not null check (operation in ('creation', 'modification', 'suppression', 'lecture')),
  nombre integer not null,
  avant jsonb,
  apres jsonb
);
comment on table journal.entree is 'personnel: qui a change quoi, quand; ajout seul; conservation: 12 mois par segments scelles';
create index entree_le on journal.entree (le);
create index entree_personne on journal.entree (personne_id, le);
create index entree_table on journal.entree (table_nom, le);
select acces.interne('journal.entree');
revoke insert, update, delete on journal.entree from declic_systeme;
grant select on journal.entree to declic_national;
create policy national on journal.entree for select to declic_national using (true);
create policy ecriture on journal.entree for insert with check (true);

-- Above this number of rows in one statement (imports, demonstration), the line keeps the count alone.
create function journal.noter() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  seuil constant integer := 50;
  n integer;
  v_avant jsonb;
  v_apres jsonb;
begin
  if tg_op = 'INSERT' then
    select count(*) into n from nouveau;
    if n between 1 and seuil then select jsonb_agg(to_jsonb(x)) into v_apres from nouveau x; end if;
  elsif tg_op = 'DELETE' then
    select count(*) into n from ancien;
    if n between 1 and seuil then select jsonb_agg(to_jsonb(x)) into v_avant from ancien x; end if;
  else
    select count(*) into n from nouveau;
    if n between 1 and seuil then
      select jsonb_agg(to_jsonb(x)) into v_avant from ancien x;
      select jsonb_agg(to_jsonb(x)) into v_apres from nouveau x;
    end if;
  end if;
  if n > 0 then
    insert into journal.entree (demande, personne_id, role, acte, table_nom, operation, nombre, avant, apres)
    values (nullif(current_setting('declic.demande', true), ''), nullif(current_setting('declic.personne', true), '')::bigint,
      nullif(current_setting('declic.role', true), ''), nullif(current_setting('declic.acte', true), ''),
      tg_table_schema || '.' || tg_table_name,
      case tg_op when 'INSERT' then 'creation' when 'UPDATE' then 'modification' else 'suppression' end, n, v_avant, v_apres);
  end if;
  return null;
end $$;

create function journal.suivre(nom regclass) returns void language plpgsql as $$
begin
  execute format('create trigger journal_creation after insert on %s referencing new table as nouveau for each statement execute function journal.noter()', nom);
  execute format('create trigger journal_modification after update on %s referencing old table as ancien new table as nouveau for each statement execute function journal.noter()', nom);
  execute format('create trigger journal_suppression after delete on %s referencing old table as ancien for each statement execute function journal.noter()', nom);
end $$;

create function journal.refuser() returns trigger language plpgsql as $$
begin
  raise exception 'le journal ne se modifie pas' using errcode = 'insufficient_privilege';
end $$;
create trigger entree_ajout_seul before update or delete on journal.entree for each row execute function journal.refuser();

-- Reading a personal record is journalled: what, whose, why.
create function journal.lecture(p_table text, p_objet text, p_motif text) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into journal.entree (demande, personne_id, role, acte, table_nom, operation, nombre, apres)
  values (nullif(current_setting('declic.demande', true), ''), nullif(current_setting('declic.personne', true), '')::bigint,
    nullif(current_setting('declic.role', true), ''), nullif(current_setting('declic.acte', true), ''), p_table, 'lecture', 1,
    jsonb_build_object('objet', p_objet, 'motif', p_motif));
$$;

-- A form carries a key: sent twice, it has one effect and the same answer.
create table socle.envoi (
  cle uuid not null,
  personne_id bigint not null,
  vers text,
  le timestamptz not null default now(),
  primary key (cle, personne_id)
);
comment on table socle.envoi is 'personnel: cles des formulaires recus; conservation: 90 jours';
select acces.interne('socle.envoi');
create index envoi_le on socle.envoi (le);
create policy definer on socle.envoi using (true) with check (true);

-- Null: the key is new and now reserved. Otherwise where the first sending led.
create function socle.reserver_envoi(p_cle uuid) returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare deja text;
begin
  insert into socle.envoi (cle, personne_id) values (p_cle, nullif(current_setting('declic.personne', true), '')::bigint) on conflict do nothing;
  if found then return null; end if;
  select coalesce(vers, '/') into deja from socle.envoi where cle = p_cle and personne_id = nullif(current_setting('declic.personne', true), '')::bigint;
  return deja;
end $$;
create function socle.conclure_envoi(p_cle uuid, p_vers text) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update socle.envoi set vers = p_vers where cle = p_cle and personne_id = nullif(current_setting('declic.personne', true), '')::bigint;
$$;
