-- Room activite: people helped. Who they are is sealed, apart; what was done with them is under a random pseudonym, one per structure.

-- Whose names may be read: the structure one works for, and only by those who meet people. A wider perimeter (a département, a
-- network, the whole nation) gives figures, never names.
create function activite.structures_nominatives() returns bigint[] language sql stable set search_path = pg_catalog as $$
  select case current_setting('declic.role', true)
    when 'conseiller' then acces.structures()
    when 'aidant' then acces.structures()
    when 'coordinateur' then (
      select coalesce(array_agg(distinct a.structure_id), '{}') from acteur.affectation a
      where a.personne_id = acces.personne() and a.role = 'coordinateur' and a.structure_id = any (acces.structures()))
    else '{}'::bigint[]
  end
$$;

create table activite.beneficiaire (
  -- Made by the client.
  id uuid primary key,
  structure_id bigint not null constraint beneficiaire_structure_connue references acteur.structure (id),
  -- Who follows the person; nobody, and the whole structure answers for the record.
  conseiller_id bigint constraint beneficiaire_conseiller_connu references acteur.personne (id),
  -- The only thing that activity knows of the person.
  pseudonyme uuid not null default gen_random_uuid() constraint beneficiaire_pseudonyme_unique unique,
  -- AES-256-GCM under the person's own data key, itself wrapped by the master key: destroying `cle` erases the person.
  identite bytea,
  notes bytea,
  cle bytea,
  -- Keyed digests, by structure, of what the person may be looked for by (ADR 0017).
  jetons integer[] not null default '{}',
  classe_age text not null default 'non_communique' constraint beneficiaire_age_connu
    check (classe_age in ('moins_12', '12_17', '18_24', '25_39', '40_59', '60_69', '70_plus', 'non_communique')),
  statut text not null default 'non_communique' constraint beneficiaire_statut_connu
    check (statut in ('retraite', 'sans_emploi', 'en_emploi', 'scolarise', 'non_communique')),
  genre text not null default 'non_communique' constraint beneficiaire_genre_connu check (genre in ('femme', 'homme', 'non_communique')),
  besoins text[] not null default '{}' constraint beneficiaire_besoins_connus check (besoins <@ array['demarches', 'navigation', 'courriel', 'materiel', 'securite', 'insertion_professionnelle', 'sante', 'bureautique', 'banque_achats', 'reseaux_sociaux', 'contenus', 'culture_numerique', 'scolarite', 'parentalite', 'diagnostic', 'maintenance', 'creation', 'entrepreneuriat', 'intelligence_artificielle']),
  materiels_souhaites text[] not null default '{}'
    constraint beneficiaire_materiels_connus check (materiels_souhaites <@ array['ordinateur', 'telephone', 'tablette', 'autre']),
  anonyme boolean not null default false,
  consentement_le date,
  consentement_retire_le date,
  version integer not null default 1,
  cree_le timestamptz not null default now(),
  modifie_le timestamptz,
  fusionne_dans uuid constraint beneficiaire_fusion_connue references activite.beneficiaire (id),
  efface_le timestamptz,
  efface_motif text constraint beneficiaire_motif_connu check (efface_motif in ('demande', 'conservation', 'retrait')),
  constraint beneficiaire_scelle_ou_efface check (
    (efface_le is null and efface_motif is null and identite is not null and cle is not null)
    or (efface_le is not null and efface_motif is not null and identite is null and notes is null and cle is null and jetons = '{}'
      and besoins = '{}' and materiels_souhaites = '{}' and conseiller_id is null)),
  constraint beneficiaire_consentement_avant_retrait check (consentement_retire_le is null or consentement_le <= consentement_retire_le),
  constraint beneficiaire_consentement_des_nommes check (anonyme or efface_le is not null or consentement_le is not null),
  constraint beneficiaire_pas_fusionne_en_soi check (fusionne_dans <> id)
);
comment on table activite.beneficiaire is 'personnel: identite scellee des personnes accompagnees, par structure; conservation: 2 ans apres le dernier contact, puis anonymisee';
create index beneficiaire_jetons on activite.beneficiaire using gin (jetons) with (fastupdate = off);
create index beneficiaire_structure on activite.beneficiaire (structure_id) where efface_le is null and fusionne_dans is null;
create index beneficiaire_conseiller on activite.beneficiaire (conseiller_id) where conseiller_id is not null;
create index beneficiaire_fusionne on activite.beneficiaire (fusionne_dans) where fusionne_dans is not null;

alter table activite.beneficiaire enable row level security;
alter table activite.beneficiaire force row level security;
grant select, insert, update on activite.beneficiaire to declic_app;
grant select, insert, update, delete on activite.beneficiaire to declic_systeme;
-- The administration sees that a record exists and who read it; the application never opens it for them.
grant select (id, structure_id, conseiller_id, pseudonyme, classe_age, statut, genre, anonyme, consentement_le, consentement_retire_le, cree_le, fusionne_dans, efface_le, efface_motif)
  on activite.beneficiaire to declic_national;
grant select on activite.beneficiaire to declic_sauvegarde;
create policy perimetre on activite.beneficiaire to declic_app
  using (structure_id = any ((select activite.structures_nominatives())::bigint[]))
  with check (structure_id = any ((select activite.structures_nominatives())::bigint[]));
create policy national on activite.beneficiaire for select to declic_national using (true);
create policy systeme on activite.beneficiaire to declic_systeme using (true) with check (true);
select journal.suivre_sauf('activite.beneficiaire', 'cle', 'jetons');

-- Who came to what was reported. A report keeps its own sums: this only adds who, for the known ones.
create table activite.participation (
  compte_rendu_id uuid not null constraint participation_compte_rendu_connu references activite.compte_rendu (id),
  pseudonyme uuid not null constraint participation_beneficiaire_connu references activite.beneficiaire (pseudonyme),
  structure_id bigint not null references acteur.structure (id),
  conseiller_id bigint not null references acteur.personne (id),
  jour date not null,
  -- As counted in that report.
  classe_age text not null,
  statut text not null,
  genre text not null,
  autonomie smallint constraint participation_autonomie check (autonomie between 1 and 3),
  demarche text constraint participation_demarche_connue check (demarche in ('terminee', 'abandonnee')),
  satisfaction smallint constraint participation_satisfaction check (satisfaction between 1 and 5),
  -- False while its report is deleted.
  actif boolean not null default true,
  -- The record it came from, when two were found to be one person.
  pseudonyme_origine uuid,
  primary key (compte_rendu_id, pseudonyme)
);
comment on table activite.participation is 'personnel: passages des personnes connues, sous pseudonyme; conservation: comme le compte rendu; plus aucun lien vers une identite une fois la fiche anonymisee';
create index participation_pseudonyme on activite.participation (pseudonyme, jour);
create index participation_structure on activite.participation (structure_id, jour);
create index participation_conseiller on activite.participation (conseiller_id, jour);
select acces.restreindre('activite.participation', 'structure_id', 'structures');
select journal.suivre('activite.participation');

-- Sums of the participations of one person, kept by their only writer: what lists sort by, what retention counts from.
create table activite.suivi_beneficiaire (
  pseudonyme uuid primary key references activite.beneficiaire (pseudonyme),
  structure_id bigint not null references acteur.structure (id),
  passages integer not null,
  premier_passage date,
  dernier_passage date,
  -- Last step noted.
  autonomie smallint,
  demarches_terminees integer not null,
  demarches_abandonnees integer not null
);
comment on table activite.suivi_beneficiaire is 'personnel: sommes des passages d''une personne, sous pseudonyme; conservation: comme les passages';
create index suivi_beneficiaire_structure on activite.suivi_beneficiaire (structure_id, dernier_passage desc);
select acces.restreindre('activite.suivi_beneficiaire', 'structure_id', 'structures');

-- Two records found to be one person: who said so, when, and what it takes to undo it.
create table activite.fusion_beneficiaire (
  id bigint generated by default as identity primary key,
  structure_id bigint not null references acteur.structure (id),
  garde_id uuid not null references activite.beneficiaire (id),
  fondu_id uuid not null references activite.beneficiaire (id),
  par bigint references acteur.personne (id),
  le timestamptz not null default now(),
  -- Sealed under the key of the record kept: unreadable once that person is erased.
  avant bytea,
  -- Participations of both in one report: only one person was there.
  retirees jsonb not null default '[]',
  defaite_le timestamptz,
  defaite_par bigint references acteur.personne (id)
);
comment on table activite.fusion_beneficiaire is 'personnel: fiches reunies, par qui, et de quoi revenir en arriere; conservation: comme la fiche gardee';
create index fusion_beneficiaire_garde on activite.fusion_beneficiaire (garde_id);
create index fusion_beneficiaire_fondu on activite.fusion_beneficiaire (fondu_id);
select acces.restreindre('activite.fusion_beneficiaire', 'structure_id', 'structures');
select journal.suivre_sauf('activite.fusion_beneficiaire', 'avant');

-- A file sent, read and sealed, between its analysis and the decision to import it.
create table activite.import_beneficiaire (
  id uuid primary key,
  structure_id bigint not null references acteur.structure (id),
  personne_id bigint not null references acteur.personne (id),
  cle bytea not null,
  contenu bytea not null,
  cree_le timestamptz not null default now()
);
comment on table activite.import_beneficiaire is 'personnel: fichier en attente d''import, scelle; conservation: 1 jour';
create index import_beneficiaire_structure on activite.import_beneficiaire (structure_id);
select acces.restreindre('activite.import_beneficiaire', 'structure_id', 'structures');

do $$
declare nom text;
begin
  foreach nom in array array['activite.beneficiaire', 'activite.participation', 'activite.compte_rendu'] loop
    execute format('create policy proprietaire on %s for select to %I using (true)', nom, current_user);
  end loop;
end $$;

-- Search. Array operators are not leakproof: under a row policy no index would serve them. The perimeter is tested here instead.
-- Each list holds the tokens that answer one word typed; a record answers every word.
create function activite.chercher_beneficiaires(p_mot1 integer[], p_mot2 integer[], p_mot3 integer[], p_limite integer)
returns table (id uuid, pseudonyme uuid, structure_id bigint, identite bytea, cle bytea, anonyme boolean, classe_age text, statut text, genre text)
language sql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
  select b.id, b.pseudonyme, b.structure_id, b.identite, b.cle, b.anonyme, b.classe_age, b.statut, b.genre
  from activite.beneficiaire b
  where b.jetons && p_mot1 and b.jetons && coalesce(p_mot2, p_mot1) and b.jetons && coalesce(p_mot3, p_mot1)
    and b.structure_id = any ((select activite.structures_nominatives())::bigint[])
    and b.efface_le is null and b.fusionne_dans is null
  limit p_limite
$$;

-- What was done with one person, by whoever of the structure did it: an adviser reads only their own reports, but helps people whom
-- colleagues helped before.
create function activite.historique_beneficiaire(p_pseudonyme uuid)
returns table (compte_rendu_id uuid, jour date, type text, duree_minutes smallint, themes text[], conseiller_id bigint,
  conseiller_identite bytea, conseiller_cle bytea, autonomie smallint, demarche text, satisfaction smallint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.id, r.jour, r.type, r.duree_minutes, r.themes, r.conseiller_id, q.identite, q.cle, p.autonomie, p.demarche, p.satisfaction
  from activite.participation p
  join activite.compte_rendu r on r.id = p.compte_rendu_id
  join acteur.personne q on q.id = r.conseiller_id
  where p.pseudonyme = p_pseudonyme and p.actif and p.structure_id = any (activite.structures_nominatives())
  order by r.jour desc, r.cree_le desc
$$;

-- Reading several records in one act is one line of the journal: which, and why. It counts the records shown, but for a search: one
-- person is looked for. The first record tells one reading from another where too many are looked for.
create function journal.lectures(p_table text, p_objets text[], p_motif text) returns void language sql security definer
set search_path = pg_catalog, pg_temp as $$
  insert into journal.entree (demande, personne_id, role, acte, table_nom, operation, nombre, apres)
  select nullif(current_setting('declic.demande', true), ''), nullif(current_setting('declic.personne', true), '')::bigint,
    nullif(current_setting('declic.role', true), ''), nullif(current_setting('declic.acte', true), ''), p_table, 'lecture',
    case p_motif when 'recherche' then 1 else cardinality(p_objets) end,
    jsonb_build_object('objet', p_objets[1], 'objets', to_jsonb(p_objets), 'motif', p_motif)
  where cardinality(p_objets) > 0;
$$;
create index entree_objets_lus on journal.entree using gin ((apres -> 'objets')) where operation = 'lecture';

-- Who looked at a record: told to whoever follows the person (to the structure when nobody does) and to the administration.
create function activite.consultations_beneficiaire(p_id uuid)
returns table (le timestamptz, personne_id bigint, identite bytea, cle bytea, role text, motif text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.le, e.personne_id, q.identite, q.cle, e.role, e.apres ->> 'motif'
  from activite.beneficiaire b
  join journal.entree e on e.operation = 'lecture' and e.apres -> 'objets' ? b.id::text and e.table_nom = 'activite.beneficiaire'
  left join acteur.personne q on q.id = e.personne_id
  where b.id = p_id and (current_setting('declic.role', true) = 'administrateur'
    or (b.structure_id = any (activite.structures_nominatives()) and coalesce(b.conseiller_id, acces.personne()) = acces.personne()))
  order by e.id desc limit 200
$$;

-- A form shown again (a search inside it, say) had no effect: its key is free for the real sending.
create function socle.liberer_envoi(p_cle uuid) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from socle.envoi where cle = p_cle and personne_id = nullif(current_setting('declic.personne', true), '')::bigint and vers is null;
$$;
