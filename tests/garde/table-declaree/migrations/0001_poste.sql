create table recrutement.poste (id bigint primary key);
