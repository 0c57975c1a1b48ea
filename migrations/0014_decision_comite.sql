-- What the selection committee decided for a structure, as its published list says it, line by line: a fact of the source, with its
-- date. The posts of the programme itself, which live and end, are in recrutement.poste.
create table acteur.decision_comite (
  source text not null,
  source_id text not null,
  structure_id bigint not null references acteur.structure (id) on delete cascade,
  comite_le date,
  postes integer not null constraint decision_comite_postes_possibles check (postes between 0 and 1000),
  -- Estimate published with the decision, in whole euros; absent where the list gives none.
  investissement_etat integer constraint decision_comite_montant_positif check (investissement_etat >= 0),
  primary key (source, source_id)
);
comment on table acteur.decision_comite is 'public: posts and amounts published by the selection committee, by structure';
create index decision_comite_structure on acteur.decision_comite (structure_id);
select acces.publier('acteur.decision_comite');
select journal.suivre('acteur.decision_comite');
