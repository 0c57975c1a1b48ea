-- Room pilotage: open data. Rows that know no « known on » (posts, contracts, indices) are kept once as they stood when the month was over,
-- so that the file of a date is the same for ever. Activity is not kept here: its sums say since when they are known.
create table pilotage.jeu_arrete (
  jeu text not null constraint jeu_arrete_connu check (jeu in ('postes-et-conseillers', 'besoin')),
  au date not null constraint jeu_arrete_depuis_le_lancement check (au >= '2020-11-01'),
  arrete_le timestamptz not null,
  -- Kept as text: the digest is that of these very letters.
  lignes json not null,
  empreinte text not null constraint jeu_arrete_empreinte_des_lignes check (empreinte = encode(sha256(convert_to(lignes::text, 'UTF8')), 'hex')),
  demonstration boolean not null,
  primary key (jeu, au),
  constraint jeu_arrete_fini_avant check (au < (arrete_le at time zone 'Europe/Paris')::date)
);
comment on table pilotage.jeu_arrete is 'public: files of open data kept at the end of each month, about employers and territories, nobody named; conservation: sans limite';

-- Never updated; the demonstration alone is emptied.
alter table pilotage.jeu_arrete enable row level security;
alter table pilotage.jeu_arrete force row level security;
grant select on pilotage.jeu_arrete to declic_public, declic_chiffres, declic_app, declic_national, declic_systeme, declic_sauvegarde;
grant insert, delete on pilotage.jeu_arrete to declic_systeme;
create policy lire on pilotage.jeu_arrete for select using (true);
create policy arreter on pilotage.jeu_arrete for insert to declic_systeme with check (true);
create policy vider on pilotage.jeu_arrete for delete to declic_systeme using (demonstration);
select journal.suivre('pilotage.jeu_arrete');

-- The files of open data are read under one identity, the commitments (public already) too.
grant select on pilotage.engagement, pilotage.responsable, pilotage.engagement_etape, pilotage.preuve, pilotage.trace to declic_chiffres;
