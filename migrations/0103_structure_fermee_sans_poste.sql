-- A closed structure receives no post: neither one that begins on the day it closed or after, nor one in force that would be moved to it.
create function recrutement.garder_poste_ouvert() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  effet date := case when tg_op = 'INSERT' then new.attribue_le else greatest(new.attribue_le, acces.jour()) end;
begin
  if (new.rendu_le is null or new.rendu_le > effet)
    and exists (select from acteur.structure s where s.id = new.structure_id and s.fermee_le <= effet) then
    raise exception 'a closed structure receives no post' using errcode = '23514', constraint = 'poste_structure_ouverte';
  end if;
  return new;
end $$;
create trigger poste_structure_ouverte before insert on recrutement.poste
  for each row execute function recrutement.garder_poste_ouvert();
create trigger poste_reste_ouvert before update of structure_id on recrutement.poste
  for each row when (new.structure_id <> old.structure_id) execute function recrutement.garder_poste_ouvert();
