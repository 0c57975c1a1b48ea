-- A reading says how many records it showed, so that someone who reads too many is noticed.
drop function journal.lecture(text, text, text);
create function journal.lecture(p_table text, p_objet text, p_motif text, p_nombre integer default 1) returns void language sql
security definer set search_path = pg_catalog, pg_temp as $$
  insert into journal.entree (demande, personne_id, role, acte, table_nom, operation, nombre, apres)
  values (nullif(current_setting('declic.demande', true), ''), nullif(current_setting('declic.personne', true), '')::bigint,
    nullif(current_setting('declic.role', true), ''), nullif(current_setting('declic.acte', true), ''), p_table, 'lecture', p_nombre,
    jsonb_build_object('objet', p_objet, 'motif', p_motif));
$$;

-- Someone read or exported more records of people than work explains: the administrators were told, the person must sign in again.
create table acteur.alerte_lecture (
  id bigint generated always as identity primary key,
  personne_id bigint not null references acteur.personne (id),
  sorte text not null constraint alerte_lecture_sorte_connue check (sorte in ('lectures', 'exports')),
  nombre integer not null,
  constatee_le timestamptz not null
);
comment on table acteur.alerte_lecture is 'personnel: alarms on readings of personal records; conservation: 12 mois';
create index alerte_lecture_personne on acteur.alerte_lecture (personne_id, constatee_le);
select acces.interne('acteur.alerte_lecture');
select journal.suivre('acteur.alerte_lecture');
create index entree_lecture on journal.entree (le) where operation = 'lecture';
