-- Room recrutement: who applies. A person has one live application; what they say of themselves is theirs.
create unique index candidature_une_vivante on recrutement.candidature (personne_id)
  where statut in ('depose', 'mis_en_relation') and personne_id is not null;

create table recrutement.candidat (
  personne_id bigint primary key constraint candidat_personne_connue references acteur.personne (id),
  candidature_id bigint not null constraint candidat_candidature_unique unique
    constraint candidat_candidature_connue references recrutement.candidature (id),
  commune_code text not null constraint candidat_commune_connue references territoire.commune (code),
  departement_code text not null constraint candidat_departement_connu references territoire.departement (code),
  -- Null: anywhere in France.
  rayon_km smallint constraint candidat_rayon_connu check (rayon_km in (5, 10, 15, 20, 40, 100)),
  disponible_le date not null,
  situations text[] not null constraint candidat_situations_connues
    check (cardinality(situations) > 0 and situations <@ '{demandeur_emploi,en_emploi,en_formation,diplome,experience}'),
  -- ISO 639-1, French apart.
  langues text[] not null default '{}' constraint candidat_langues_courtes check (array_to_string(langues, '') ~ '^([a-z]{2})*$'),
  publics text[] not null default '{}' constraint candidat_publics_connus
    check (publics <@ '{seniors,jeunes,demandeurs_emploi,handicap,allophones,illettrisme,precarite,parents,entreprises,associations}'),
  experience text not null default '' constraint candidat_experience_courte check (char_length(experience) <= 2500),
  motivation text not null default '' constraint candidat_motivation_courte check (char_length(motivation) <= 2500),
  pix_score smallint constraint candidat_score_pix check (pix_score between 0 and 100),
  pix_le date,
  pix_statut text not null default 'non_declare' constraint candidat_pix_statut_connu
    check (pix_statut in ('non_declare', 'a_verifier', 'verifie', 'refuse')),
  -- Code of the shared campaign where the administration reads the result.
  pix_code text constraint candidat_pix_code_forme check (pix_code ~ '^[A-Z]{6}[0-9]{3}$'),
  pix_motif text constraint candidat_pix_motif_court check (char_length(btrim(pix_motif)) between 10 and 1000),
  pix_juge_le timestamptz,
  pix_juge_par bigint,
  -- En lice: neither paused nor withdrawn, the application being depose or mis_en_relation.
  pause_le timestamptz,
  retire_le timestamptz,
  retrait_motif text,
  dernier_contact_le timestamptz not null,
  cree_le timestamptz not null default now(),
  modifie_le timestamptz not null default now(),
  complet_le timestamptz,
  incomplet_rappele_le timestamptz,
  disponibilite_rappelee_le timestamptz,
  effacement_annonce_le timestamptz,
  effacement_demande_le timestamptz,
  demo boolean not null default false,
  constraint candidat_pix_complet check ((pix_statut = 'non_declare') = (pix_score is null) and (pix_score is null) = (pix_le is null)),
  constraint candidat_pix_juge check ((pix_statut in ('verifie', 'refuse')) = (pix_juge_le is not null)),
  constraint candidat_pix_refuse_dit_pourquoi check ((pix_statut = 'refuse') = (pix_motif is not null)),
  constraint candidat_retrait_dit_quand check (retrait_motif is null or retire_le is not null)
);
comment on table recrutement.candidat is 'personnel: who applies, where, when and with what; conservation: a la demande, au plus 24 mois apres le dernier contact';
create index candidat_departement on recrutement.candidat (departement_code);
create index candidat_a_verifier on recrutement.candidat (modifie_le) where pix_statut = 'a_verifier';
create index candidat_contact on recrutement.candidat (dernier_contact_le);

-- CV and proof of the Pix result: sealed, one of each.
create table recrutement.candidat_piece (
  id uuid primary key,
  personne_id bigint not null references recrutement.candidat (personne_id) on delete cascade,
  objet text not null constraint candidat_piece_objet_connu check (objet in ('cv', 'pix')),
  nom text not null constraint candidat_piece_nom_court check (char_length(nom) between 1 and 120),
  format text not null constraint candidat_piece_format_connu check (format in ('pdf', 'odt', 'docx', 'png', 'jpeg')),
  octets integer not null constraint candidat_piece_5_mo check (octets between 1 and 5242880),
  contenu bytea not null,
  ajoute_le timestamptz not null,
  constraint candidat_piece_une_par_objet unique (personne_id, objet)
);
comment on table recrutement.candidat_piece is 'personnel: CV and proof of Pix of a candidate, sealed; conservation: 6 mois';
create index candidat_piece_ajoutee on recrutement.candidat_piece (ajoute_le);

-- What a disability asks for, only if the person wishes, sealed by the key of the person; they say who may read it.
create table recrutement.candidat_amenagement (
  personne_id bigint primary key references recrutement.candidat (personne_id) on delete cascade,
  lecteurs text not null constraint amenagement_lecteurs_connus check (lecteurs in ('administration', 'structures')),
  besoin bytea not null,
  modifie_le timestamptz not null
);
comment on table recrutement.candidat_amenagement is 'personnel: needs linked to a disability, sealed; conservation: comme la candidature';

-- An application whose e-mail address is not confirmed yet: it counts nowhere.
create table recrutement.candidature_attente (
  personne_id bigint primary key references acteur.personne (id),
  demande uuid not null constraint candidature_attente_demande_unique unique,
  commune_code text not null references territoire.commune (code),
  rayon_km smallint,
  disponible_le date not null,
  situations text[] not null,
  recue_le timestamptz not null,
  demo boolean not null default false
);
comment on table recrutement.candidature_attente is 'personnel: applications awaiting the confirmation of an address; conservation: 7 jours';

-- Who reads. The person, under the role candidat, what is theirs. A préfecture, the candidates en lice of its départements. A structure, the
-- candidates with whom both sides agreed, and nobody else by name: others are shown to it by candidats_a_portee, without name nor contact.
-- The administration, all. Every writing is done by acts, under the role of jobs, after « who may? ».
create function recrutement.departements_suivis() returns text[] language sql stable set search_path = pg_catalog as $$
  select case when current_setting('declic.role', true) = 'instructeur_prefecture' then
    array(select distinct s.departement_code from acteur.structure s where s.id = any ((select acces.structures())::bigint[])) else '{}' end
$$;

-- Candidates with whom a structure of the perimeter agreed, each having said yes. Room of the matches: replaced when they come.
create function recrutement.candidats_accordes() returns bigint[] language sql stable set search_path = pg_catalog as $$ select '{}'::bigint[] $$;

create function recrutement.candidat_lui_meme() returns bigint language sql stable set search_path = pg_catalog as $$
  select case when current_setting('declic.role', true) = 'candidat' then acces.personne() end
$$;

select acces.interne('recrutement.candidat');
select acces.interne('recrutement.candidat_piece');
select acces.interne('recrutement.candidat_amenagement');
do $$
declare nom text;
begin
  foreach nom in array array['recrutement.candidat', 'recrutement.candidat_piece', 'recrutement.candidat_amenagement'] loop
    execute format('grant select on %s to declic_app, declic_national', nom);
    execute format('create policy national on %s for select to declic_national using (true)', nom);
    execute format('create policy soi on %s for select to declic_app using (personne_id = (select recrutement.candidat_lui_meme()))', nom);
    execute format('create policy proprietaire on %s for select to %I using (true)', nom, current_user);
  end loop;
end $$;
create policy prefecture on recrutement.candidat for select to declic_app
  using (departement_code = any ((select recrutement.departements_suivis())::text[]) and pause_le is null and retire_le is null);
create policy accord on recrutement.candidat for select to declic_app
  using (personne_id = any ((select recrutement.candidats_accordes())::bigint[]));
-- Whoever reads the candidate reads the documents, and the application behind.
create policy lecteurs on recrutement.candidat_piece for select to declic_app
  using (exists (select from recrutement.candidat k where k.personne_id = candidat_piece.personne_id));
create policy accord on recrutement.candidat_amenagement for select to declic_app
  using (lecteurs = 'structures' and personne_id = any ((select recrutement.candidats_accordes())::bigint[]));
grant select on recrutement.candidature to declic_app;
create policy candidat on recrutement.candidature for select to declic_app
  using (exists (select from recrutement.candidat k where k.candidature_id = candidature.id));
select acces.interne('recrutement.candidature_attente');
select journal.suivre_sauf('recrutement.candidat', 'experience', 'motivation');
select journal.suivre_sauf('recrutement.candidat_piece', 'contenu', 'nom');
select journal.suivre_sauf('recrutement.candidat_amenagement', 'besoin');
select journal.suivre('recrutement.candidature_attente');

-- Sealed identities of candidates that the reader may name: the administration any, the others whom they read.
create function recrutement.identites_de_candidats(p_ids bigint[]) returns table (personne_id bigint, identite bytea, cle bytea)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.identite, p.cle from recrutement.candidat k join acteur.personne p on p.id = k.personne_id
  where k.personne_id = any (p_ids) and (current_setting('declic.role', true) = 'administrateur'
    or k.personne_id = recrutement.candidat_lui_meme()
    or k.personne_id = any (recrutement.candidats_accordes())
    or (k.departement_code = any (recrutement.departements_suivis()) and k.pause_le is null and k.retire_le is null))
$$;

-- For a structure: the candidates en lice who would come as far as one of its addresses. No name, no contact, no commune, no free text.
create function recrutement.candidats_a_portee() returns table (numero bigint, departement_code text, distance_km integer, rayon_km smallint,
  disponible_le date, situations text[], langues text[], publics text[], pix_score smallint, pix_statut text)
language sql stable security definer set search_path = pg_catalog as $$
  with adresse as (
    select distinct c.lat, c.lon, c.region_code
    from acteur.structure s join territoire.commune c on c.code = s.commune_code
    where s.id = any ((select acces.structures())::bigint[]) and current_setting('declic.role', true) = 'gestionnaire_structure'
  ), proche as (
    select k.*, (select min(case when a.lat = c.lat and a.lon = c.lon then 0 else 6371 * 2 * asin(sqrt(least(1,
        sin(radians(a.lat - c.lat) / 2) ^ 2 + cos(radians(a.lat)) * cos(radians(c.lat)) * sin(radians(a.lon - c.lon) / 2) ^ 2))) end)
      from adresse a
      -- The sea is not crossed each morning: overseas territories and Corsica match themselves.
      where k.rayon_km is null or a.region_code = c.region_code
        or greatest(a.region_code, c.region_code) < '94' and least(a.region_code, c.region_code) > '10') as km
    from recrutement.candidat k
    join recrutement.candidature ca on ca.id = k.candidature_id
    join territoire.commune c on c.code = k.commune_code
    where k.pause_le is null and k.retire_le is null and ca.statut in ('depose', 'mis_en_relation')
  )
  select candidature_id, departement_code, round(km)::integer, rayon_km, disponible_le, situations, langues, publics, pix_score, pix_statut
  from proche where km <= coalesce(rayon_km, 20000)
$$;
revoke execute on function recrutement.identites_de_candidats(bigint[]), recrutement.candidats_a_portee() from public;
grant execute on function recrutement.identites_de_candidats(bigint[]), recrutement.candidats_a_portee() to declic_app, declic_national;
