-- Two places judged to be one: one is kept, the other hidden behind it, and what was done can be undone.
alter table offre.lieu add column reuni_dans text constraint lieu_reuni_dans_un_autre check (reuni_dans <> id)
  references offre.lieu (id) on delete set null;
alter table offre.lieu add constraint lieu_reuni_cache check (reuni_dans is null or not visible);
create index lieu_reuni on offre.lieu (reuni_dans) where reuni_dans is not null;

create table offre.reunion (
  id bigint generated always as identity primary key,
  lieu_garde text not null references offre.lieu (id) on delete cascade,
  lieu_absorbe text not null references offre.lieu (id) on delete cascade,
  -- The lines of sources that went from one to the other: [{"source": "…", "sourceId": "…"}].
  sources jsonb not null,
  -- The kept place as it was before, for one that no source line tells.
  fiche_avant jsonb not null,
  faite_le timestamptz not null,
  faite_par bigint,
  defaite_le timestamptz,
  defaite_par bigint
);
comment on table offre.reunion is 'personnel: log of the places joined, with who decided; conservation: 12 mois apres la decision pour son auteur';
create unique index reunion_une_en_cours on offre.reunion (lieu_absorbe) where defaite_le is null;
create index reunion_garde on offre.reunion (lieu_garde);
select acces.interne('offre.reunion');
select journal.suivre('offre.reunion');
create index doublon_a_decider on offre.doublon (constate_le) where decision is null;
create index doublon_b on offre.doublon (lieu_b);
