create schema territoire; select acces.ouvrir_schema('territoire');
create table territoire.region(code text primary key, nom text not null);
create table territoire.departement(code text primary key, nom text not null, region_code text references territoire.region(code), fuseau text);
create table territoire.epci(code text primary key, nom text not null);
create table territoire.commune(code text primary key, nom text not null, departement_code text, region_code text, epci_code text references territoire.epci(code));
select acces.publier('territoire.region'), acces.publier('territoire.departement'), acces.publier('territoire.epci'), acces.publier('territoire.commune');
