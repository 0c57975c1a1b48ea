-- Room recrutement, contracts: whoever a structure brings itself agrees to the contract by a link, and proves their Pix result as any candidate.
create table recrutement.contrat_accord (
  dossier_id bigint primary key constraint accord_dossier_connu references recrutement.contrat_dossier (id) on delete cascade,
  lien bytea not null constraint accord_lien_unique unique,
  -- Digests, salted by the key of the file, of the address written to and of the contract shown: should one change, the person is asked again.
  adresse bytea not null,
  montre bytea not null,
  envoye_le timestamptz not null,
  reponse text constraint accord_reponse_connue check (reponse in ('accepte', 'refuse')),
  repondu_le timestamptz,
  motif text constraint accord_motif_court check (char_length(motif) <= 1000),
  pix_score smallint constraint accord_score_pix check (pix_score between 0 and 100),
  pix_le date,
  pix_code text constraint accord_pix_code_forme check (pix_code ~ '^[A-Z]{6}[0-9]{3}$'),
  pix_statut text not null default 'non_declare' constraint accord_pix_statut_connu
    check (pix_statut in ('non_declare', 'a_verifier', 'verifie', 'refuse')),
  pix_motif text constraint accord_pix_motif_court check (char_length(btrim(pix_motif)) between 10 and 1000),
  pix_juge_le timestamptz,
  pix_juge_par bigint,
  constraint accord_reponse_date check ((reponse is null) = (repondu_le is null)),
  constraint accord_pix_complet check ((pix_statut = 'non_declare') = (pix_score is null) and (pix_score is null) = (pix_le is null)),
  constraint accord_pix_juge check ((pix_statut in ('verifie', 'refuse')) = (pix_juge_le is not null)),
  constraint accord_pix_refuse_dit_pourquoi check ((pix_statut = 'refuse') = (pix_motif is not null))
);
comment on table recrutement.contrat_accord is 'personnel: agreement and Pix result of whoever a structure wants to hire; conservation: 24 mois apres la derniere reponse';
select acces.interne('recrutement.contrat_accord');
grant select on recrutement.contrat_accord to declic_app, declic_national;
create policy national on recrutement.contrat_accord for select to declic_national using (true);
-- Whoever reads the file reads the answer.
create policy perimetre on recrutement.contrat_accord for select to declic_app
  using (exists (select from recrutement.contrat_dossier d where d.id = contrat_accord.dossier_id));
select journal.suivre_sauf('recrutement.contrat_accord', 'lien', 'adresse', 'montre', 'motif');

-- The certificate, sealed: for the administration that verifies it, never for the structure.
create table recrutement.contrat_accord_preuve (
  dossier_id bigint primary key constraint accord_preuve_accord_connu references recrutement.contrat_accord (dossier_id) on delete cascade,
  nom text not null constraint accord_preuve_nom_court check (char_length(nom) between 1 and 120),
  format text not null constraint accord_preuve_format_connu check (format in ('pdf', 'png', 'jpeg')),
  octets integer not null constraint accord_preuve_5_mo check (octets between 1 and 5242880),
  contenu bytea not null,
  ajoute_le timestamptz not null
);
comment on table recrutement.contrat_accord_preuve is 'personnel: proof of the Pix result of whoever a structure wants to hire, sealed; conservation: 6 mois';
select acces.interne('recrutement.contrat_accord_preuve');
grant select on recrutement.contrat_accord_preuve to declic_national;
create policy national on recrutement.contrat_accord_preuve for select to declic_national using (true);
select journal.suivre_sauf('recrutement.contrat_accord_preuve', 'contenu', 'nom');
