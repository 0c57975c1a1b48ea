-- Room recrutement, contracts: why someone refused is kept with their answer, and forgotten with it. The history of the file no longer has a copy of
-- it, and what was said at each step, in free words, no longer enters the journal. First the triggers: the journal is not to keep what is erased here.
drop trigger journal_creation on recrutement.contrat_dossier;
drop trigger journal_modification on recrutement.contrat_dossier;
drop trigger journal_suppression on recrutement.contrat_dossier;
select journal.suivre_sauf('recrutement.contrat_dossier', 'cle', 'identite', 'saisie', 'histoire');

-- The texts of the steps that `p_sorte` names, or of all of them, forgotten; the steps stay, with their day.
create function recrutement.sans_textes(p_histoire jsonb, p_sorte text default null) returns jsonb
language sql immutable set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(case when p_sorte is null or e ->> 'sorte' = p_sorte then e || '{"texte": ""}' else e end order by rang), '[]')
  from jsonb_array_elements(p_histoire) with ordinality t(e, rang)
$$;

update recrutement.contrat_dossier set histoire = recrutement.sans_textes(histoire, 'La personne a dit non')
  where histoire <> recrutement.sans_textes(histoire, 'La personne a dit non');

comment on table recrutement.contrat_dossier is 'personnel: file that precedes a contract, whoever is to be hired sealed; conservation: identite et textes de l''histoire 24 mois apres le dernier changement, auteurs 5 ans';
