-- Sums by département hold cells of fewer than 11 people until pilotage/secret.rules.ts hides them: the public identity, under which
-- every page and every export for visitors runs, no longer reads them. Those of the figures alone take declic_chiffres.
do $$
begin
  create role declic_chiffres nologin;
exception when duplicate_object or unique_violation then null;
end $$;

grant usage on schema activite, recrutement, formation, demo to declic_chiffres;
grant select on activite.cumul_jour_departement, activite.cumul_mois_departement, demo.progression to declic_chiffres;
revoke select on activite.cumul_jour_departement, activite.cumul_mois_departement from declic_public;

comment on table activite.cumul_jour_departement is 'public: sommes par jour et departement, publiees par declic_chiffres seul, les cellules de moins de 11 masquees';
comment on table activite.cumul_mois_departement is 'public: sommes par mois et departement, publiees par declic_chiffres seul, les cellules de moins de 11 masquees';
