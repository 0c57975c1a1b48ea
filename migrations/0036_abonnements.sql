-- Room activite: other programs told of what changes. Only numbers leave: which report, which version, never what it says.

create table activite.abonnement (
  id uuid primary key,
  personne_id bigint not null references acteur.compte (personne_id),
  affectation_id bigint not null references acteur.affectation (id),
  -- Whose reports: those of one adviser, of one structure, or of the whole programme when both are null.
  conseiller_id bigint references acteur.personne (id),
  structure_id bigint references acteur.structure (id),
  nom text not null constraint abonnement_nom check (length(nom) between 1 and 80),
  adresse text not null constraint abonnement_adresse check (length(adresse) between 10 and 500),
  evenements text[] not null constraint abonnement_evenements_connus
    check (evenements <@ array['compte_rendu.cree', 'compte_rendu.modifie', 'compte_rendu.supprime'] and cardinality(evenements) > 0),
  -- Sealed. The former one signs too until `ancien_jusqua`, the time to change it at the other end.
  secret bytea not null,
  ancien_secret bytea,
  ancien_jusqua timestamptz,
  -- Up to where the changes were told.
  vu_le timestamptz not null,
  vu_id uuid not null default '00000000-0000-0000-0000-000000000000',
  cree_le timestamptz not null,
  -- Since when nothing arrives any more.
  echec_depuis timestamptz,
  suspendu_le timestamptz,
  suspendu_motif text constraint abonnement_suspendu_motif_connu check (suspendu_motif in ('echecs', 'role')),
  fini_le timestamptz,
  constraint abonnement_ancien_secret_date check ((ancien_secret is null) = (ancien_jusqua is null)),
  constraint abonnement_suspendu_dit check ((suspendu_le is null) = (suspendu_motif is null))
);
comment on table activite.abonnement is 'personnel: adresses a prevenir des changements, par qui, secret scelle; conservation: 12 mois apres la fin';
create index abonnement_personne on activite.abonnement (personne_id, cree_le desc);
create index abonnement_vivant on activite.abonnement (id) where fini_le is null and suspendu_le is null;
select acces.interne('activite.abonnement');
select journal.suivre_sauf('activite.abonnement', 'secret', 'ancien_secret', 'vu_le', 'vu_id', 'echec_depuis');

-- One message to one address: its number is the key by which the other end knows it again.
create table activite.livraison (
  id uuid primary key,
  abonnement_id uuid not null constraint livraison_abonnement_connu references activite.abonnement (id) on delete cascade,
  -- [{evenement, id, version}]
  contenu jsonb not null,
  nombre integer not null,
  etat text not null default 'deposee' constraint livraison_etat_connu check (etat in ('deposee', 'en_file', 'livree', 'echouee')),
  -- Each re-sending asked by a person is a new round of tries.
  tour integer not null default 1,
  essais integer not null default 0,
  statut integer,
  motif text,
  cree_le timestamptz not null,
  essaye_le timestamptz,
  livree_le timestamptz
);
comment on table activite.livraison is 'personnel: numeros de comptes rendus envoyes aux abonnes; conservation: 30 jours';
create index livraison_abonnement on activite.livraison (abonnement_id, cree_le desc);
create index livraison_a_faire on activite.livraison (cree_le) where etat = 'deposee';
select acces.interne('activite.livraison');

-- Which reports an abonnement has told of: « cree » once, « modifie » then.
create table activite.livraison_compte_rendu (
  abonnement_id uuid not null references activite.abonnement (id) on delete cascade,
  compte_rendu_id uuid not null,
  version integer not null,
  livraison_id uuid not null references activite.livraison (id) on delete cascade,
  constraint livraison_compte_rendu_cle primary key (abonnement_id, compte_rendu_id, version)
);
comment on table activite.livraison_compte_rendu is 'personnel: version de chaque compte rendu deja annoncee; conservation: 30 jours';
create index livraison_compte_rendu_livraison on activite.livraison_compte_rendu (livraison_id);
select acces.interne('activite.livraison_compte_rendu');
