-- Room recrutement: when a Pix result was declared, and the delays that candidates are told, counted over the records.
alter table recrutement.candidat add column pix_declare_le timestamptz;

-- Median days from the declaration of a Pix result to its verification, and from the application to the first contract. Sums only.
create function recrutement.delais_candidature() returns table (verification integer, recrutement integer)
language sql stable security definer set search_path = pg_catalog as $$
  select
    (select case when count(*) >= 10 then ceil(percentile_cont(0.5) within group (order by extract(epoch from pix_juge_le - pix_declare_le) / 86400)) end
      from recrutement.candidat where pix_juge_le >= pix_declare_le)::integer,
    (select case when count(*) >= 10 then ceil(percentile_cont(0.5) within group (order by (select min(c.debut) from recrutement.contrat c
        where c.personne_id = ca.personne_id and c.debut >= ca.deposee_le) - ca.deposee_le)) end
      from recrutement.candidature ca where ca.statut = 'recrute' and ca.personne_id is not null)::integer
$$;
