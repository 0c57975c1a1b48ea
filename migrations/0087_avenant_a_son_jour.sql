-- An amendment changes the contract on its day, not when it is agreed.
alter table recrutement.contrat_acte add column applique_le timestamptz,
  add constraint contrat_acte_applique_si_fait check (applique_le is null or (sorte = 'avenant' and etat = 'fait'));
update recrutement.contrat_acte set applique_le = conclu_le where sorte = 'avenant' and etat = 'fait';
create index contrat_acte_a_appliquer on recrutement.contrat_acte (effet_le) where sorte = 'avenant' and etat = 'fait' and applique_le is null;
