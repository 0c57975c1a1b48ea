create table recrutement.candidat (id bigint primary key, identite bytea not null);
comment on table recrutement.candidat is 'personnel: candidats; conservation: 24 mois après le dernier contact';
