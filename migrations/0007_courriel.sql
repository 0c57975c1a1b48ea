-- Outgoing mail: written in the act's transaction, sent afterwards, one message per key.
create schema courriel;
select acces.ouvrir_schema('courriel');

create table courriel.message (
  id bigint generated always as identity primary key,
  cle text not null constraint message_cle_unique unique,
  personne_id bigint references acteur.personne (id),
  -- Sealed: address, subject, texts. Emptied thirty days after the sending, or on erasure of the person.
  contenu bytea,
  etat text not null default 'depose' constraint message_etat_connu check (etat in ('depose', 'en_file', 'envoye', 'abandonne')),
  essais integer not null default 0,
  dernier_motif text,
  depose_le timestamptz not null default now(),
  envoye_le timestamptz
);
comment on table courriel.message is 'personnel: outgoing mail, sealed; conservation: contenu 30 jours apres l''envoi, ligne 12 mois';
create index message_a_envoyer on courriel.message (id) where etat = 'depose';
create index message_personne on courriel.message (personne_id);
select acces.interne('courriel.message');
do $$ begin execute format('create policy proprietaire on courriel.message to %I using (true) with check (true)', current_user); end $$;

-- Whoever acts may leave a message; nobody but the jobs may read one.
create function courriel.deposer(p_cle text, p_personne_id bigint, p_contenu bytea) returns boolean language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  insert into courriel.message (cle, personne_id, contenu) values (p_cle, p_personne_id, p_contenu) on conflict (cle) do nothing;
  return found;
end $$;
