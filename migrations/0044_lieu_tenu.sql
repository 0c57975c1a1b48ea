-- Places kept right by those who hold them: fields they correct, what happened to a place, what anyone proposes.

-- A field put right by a person: it wins over every source until it is given back to them.
create table offre.correction (
  lieu_id text not null references offre.lieu (id) on update cascade on delete cascade,
  champ text not null constraint correction_champ_nomme check (champ ~ '^[a-zA-Z]{3,40}$'),
  valeur jsonb not null,
  corrige_le timestamptz not null,
  corrige_par bigint,
  primary key (lieu_id, champ)
);
comment on table offre.correction is 'personnel: fields of a place put right, with who did it; conservation: auteur oublie apres 12 mois';

-- What happened to a place, told to those who keep it.
create table offre.histoire_lieu (
  id bigint generated always as identity primary key,
  lieu_id text not null references offre.lieu (id) on update cascade on delete cascade,
  le timestamptz not null,
  par bigint,
  genre text not null constraint histoire_lieu_genre_connu
    check (genre in ('creation', 'correction', 'confirmation', 'rendu', 'confie', 'masque', 'montre', 'proposition')),
  -- {"telephone": {"avant": …, "apres": …}}
  champs jsonb not null default '{}'
);
comment on table offre.histoire_lieu is 'personnel: who changed what on a place; conservation: auteur oublie apres 12 mois';
create index histoire_lieu_du_lieu on offre.histoire_lieu (lieu_id, le desc);

-- Which structures keep a place right. A structure also keeps those that bear its SIRET.
create table offre.tenue (
  lieu_id text not null references offre.lieu (id) on update cascade on delete cascade,
  structure_id bigint not null references acteur.structure (id) on delete cascade,
  depuis timestamptz not null,
  primary key (lieu_id, structure_id)
);
comment on table offre.tenue is 'personnel: which structure keeps which place; conservation: tant que le lieu existe';
create index tenue_de_la_structure on offre.tenue (structure_id);

-- What anyone noticed on a place. No name nor contact is asked.
create table offre.proposition (
  id uuid primary key,
  lieu_id text not null references offre.lieu (id) on update cascade on delete cascade,
  sujet text not null constraint proposition_sujet_connu check (sujet in ('ferme', 'horaires', 'telephone', 'adresse', 'aides', 'autre')),
  texte text not null constraint proposition_texte_500 check (char_length(texte) between 1 and 500),
  proposee_le timestamptz not null,
  decision text constraint proposition_decision_connue check (decision in ('retenue', 'ecartee')),
  decidee_le timestamptz,
  decidee_par bigint,
  constraint proposition_decision_datee check ((decision is null) = (decidee_le is null))
);
comment on table offre.proposition is 'personnel: free text sent by anyone about a place, which may name people; conservation: 12 mois';
create index proposition_a_lire on offre.proposition (lieu_id) where decision is null;

select acces.interne('offre.correction');
select acces.interne('offre.histoire_lieu');
select acces.interne('offre.tenue');
select acces.interne('offre.proposition');
select journal.suivre('offre.correction');
select journal.suivre('offre.tenue');
select journal.suivre('offre.proposition');
create index lieu_pivot on offre.lieu (pivot) where pivot is not null;
