-- Room offre: someone asks to be called back, without account. Who asks is sealed; the need, the commune and the dates are not.

create table offre.rappel (
  id uuid primary key,
  departement_code text not null constraint rappel_departement_connu references territoire.departement (code),
  commune_code text not null constraint rappel_commune_connue references territoire.commune (code) on update cascade,
  -- The sheet from which it was asked, when there was one.
  lieu_id text constraint rappel_lieu_connu references offre.lieu (id) on update cascade on delete set null,
  -- Of the list of needs; empty: not said.
  besoin text not null constraint rappel_besoin_court check (length(besoin) <= 20),
  -- Empty: any.
  jours text[] not null constraint rappel_jours_connus
    check (jours <@ array['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']),
  moments text[] not null constraint rappel_moments_connus check (moments <@ array['matin', 'apres_midi', 'soir']),
  -- Sealed under a key of its own: first name and telephone; with the digest of the telephone, all three erased together.
  cle bytea,
  identite bytea,
  contact bytea,
  -- Digest of the secret of its link.
  lien bytea not null constraint rappel_lien_unique unique,
  statut text not null constraint rappel_statut_connu check (statut in ('a_rappeler', 'en_cours', 'clos')),
  demande_le timestamptz not null,
  pris_par bigint,
  pris_le timestamptz,
  -- Calls that nobody answered, and the last one.
  essais smallint not null default 0 constraint rappel_essais check (essais between 0 and 3),
  essai_le timestamptz,
  -- The first call, answered or not: what the wait is measured to.
  premier_appel_le timestamptz,
  issue text constraint rappel_issue_connue
    check (issue in ('joint', 'rendez_vous', 'injoignable', 'mauvais_numero', 'retire', 'perime')),
  clos_le timestamptz,
  demo boolean not null default false,
  constraint rappel_pris_par_quelqu_un check (statut <> 'en_cours' or (pris_par is not null and pris_le is not null)),
  constraint rappel_clos_dit check ((statut = 'clos') = (issue is not null and clos_le is not null)),
  constraint rappel_identite_entiere check ((identite is null) = (cle is null) and (identite is null) = (contact is null)),
  constraint rappel_vivant_joignable check (statut = 'clos' or identite is not null)
);
comment on table offre.rappel is 'personnel: qui demande a etre rappele, scelle; conservation: identite 30 jours apres cloture ou 90 jours sans, ligne 24 mois';
-- One request at a time by telephone: asked again, it is put right.
create unique index rappel_un_par_numero on offre.rappel (contact) where statut <> 'clos';
create index rappel_departement on offre.rappel (departement_code, statut, demande_le);
create index rappel_du_lieu on offre.rappel (lieu_id) where lieu_id is not null;
create index rappel_a_effacer on offre.rappel (coalesce(clos_le, demande_le)) where identite is not null;

-- Départements whose requests the person may see under their present role.
create function offre.departements_rappeles() returns text[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select array(
    select s.departement_code from acteur.structure s
    where s.id = any (acces.structures())
      and current_setting('declic.role', true) in ('conseiller', 'aidant', 'coordinateur', 'gestionnaire_structure')
    union
    select a.code from acteur.affectation a
    where a.personne_id = acces.personne() and a.role = current_setting('declic.role', true)
      and a.role in ('coordinateur', 'gestionnaire_departement') and a.niveau = 'departement'
      and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour()))
$$;

alter table offre.rappel enable row level security;
alter table offre.rappel force row level security;
grant select on offre.rappel to declic_app, declic_sauvegarde;
grant update (statut, pris_par, pris_le, essais, essai_le, premier_appel_le, issue, clos_le) on offre.rappel to declic_app;
grant select, insert, update, delete on offre.rappel to declic_systeme;
create policy perimetre on offre.rappel for select to declic_app
  using (departement_code = any ((select offre.departements_rappeles())::text[]));
create policy traitement on offre.rappel for update to declic_app
  using (departement_code = any ((select offre.departements_rappeles())::text[]))
  with check (departement_code = any ((select offre.departements_rappeles())::text[]));
create policy systeme on offre.rappel to declic_systeme using (true) with check (true);
select journal.suivre_sauf('offre.rappel', 'cle', 'identite', 'contact', 'lien');
