-- Why a Pix result was refused is free words about somebody: the journal does not keep them, neither of a file of contract nor of a candidate. What
-- was written before stays until its month is purged: the journal is sealed.
drop trigger journal_creation on recrutement.contrat_accord;
drop trigger journal_modification on recrutement.contrat_accord;
drop trigger journal_suppression on recrutement.contrat_accord;
select journal.suivre_sauf('recrutement.contrat_accord', 'lien', 'adresse', 'montre', 'motif', 'pix_motif');
drop trigger journal_creation on recrutement.candidat;
drop trigger journal_modification on recrutement.candidat;
drop trigger journal_suppression on recrutement.candidat;
select journal.suivre_sauf('recrutement.candidat', 'experience', 'motivation', 'retrait_motif', 'pix_motif');
