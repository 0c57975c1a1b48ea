-- Short messages leave from the same box as e-mails: in the act's transaction, one per key.
alter table courriel.message add column canal text not null default 'courriel'
  constraint message_canal_connu check (canal in ('courriel', 'sms'));
drop index courriel.message_a_envoyer;
create index message_a_envoyer on courriel.message (canal, id) where etat = 'depose';

create function courriel.deposer_sms(p_cle text, p_contenu bytea) returns boolean language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  insert into courriel.message (cle, contenu, canal) values (p_cle, p_contenu, 'sms') on conflict (cle) do nothing;
  return found;
end $$;
