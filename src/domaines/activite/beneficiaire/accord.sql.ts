import { type Db, sql } from "../../../plateforme/db/db.ts";

/** Before a record leads to another: what each said of its own agreement is kept apart. */
export async function retenirAccords(db: Db, gardeId: string, fonduId: string): Promise<void> {
  await db.run(sql`
    insert into activite.accord_propre as a (beneficiaire_id, structure_id, donne_le, retire_le)
    select id, structure_id, consentement_le, consentement_retire_le from activite.beneficiaire
    where id in (${gardeId}, ${fonduId}) order by id
    on conflict (beneficiaire_id) do update set redonne = a.redonne and a.beneficiaire_id <> ${fonduId}`);
}

/** Makes a record say the agreement of the person: its own, and that of the records merged into it. */
export const refaireAccord = (db: Db, id: string): Promise<number> =>
  db.run(sql`select activite.refaire_accord(${id})`);

/** Two records taken apart each say their own agreement again; alone, a record says it without more. */
export async function rendreAccords(db: Db, gardeId: string, fonduId: string): Promise<void> {
  for (const id of [gardeId, fonduId]) await refaireAccord(db, id);
  await db.run(sql`
    delete from activite.accord_propre a using activite.beneficiaire b
    where a.beneficiaire_id in (${gardeId}, ${fonduId}) and b.id = a.beneficiaire_id and b.fusionne_dans is null
      and not exists (select from activite.beneficiaire f where f.fusionne_dans = b.id)`);
}

/**
 * The person takes their agreement back on `jour`: of every record found to be theirs, so that none keeps it if they turn out to be
 * several people.
 */
export async function ecrireRetrait(db: Db, id: string, jour: string): Promise<void> {
  await db.run(sql`
    update activite.beneficiaire
    set consentement_retire_le = coalesce(consentement_retire_le, greatest(consentement_le, ${jour}::date)),
      version = version + 1, modifie_le = now() where id = ${id}`);
  const reunies = await db.run(sql`
    with recursive reunies(id) as (
      select ${id}::uuid union select b.id from activite.beneficiaire b join reunies r on b.fusionne_dans = r.id)
    update activite.accord_propre a set retire_le = coalesce(a.retire_le, greatest(a.donne_le, ${jour}::date))
    from reunies r where a.beneficiaire_id = r.id and (a.donne_le is not null or a.beneficiaire_id = ${id})`);
  if (reunies > 0) await refaireAccord(db, id);
}

/** The person agrees again on `jour`: what the records merged into this one took back before no longer holds for it. */
export async function ecrireAccord(db: Db, id: string, jour: string): Promise<void> {
  await db.run(sql`
    update activite.beneficiaire set consentement_retire_le = null, consentement_le = ${jour}::date, version = version + 1,
      modifie_le = now() where id = ${id}`);
  const reunies = await db.run(sql`
    update activite.accord_propre set donne_le = ${jour}::date, retire_le = null where beneficiaire_id = ${id}`);
  if (reunies === 0) return;
  await db.run(sql`
    update activite.accord_propre a set redonne = true from activite.beneficiaire b
    where b.fusionne_dans = ${id} and a.beneficiaire_id = b.id`);
  await refaireAccord(db, id);
}

/** A record that had no agreement of its own gets one, while others may lead to it. */
export const ecrirePremierAccord = (db: Db, id: string, jour: string): Promise<number> =>
  db.run(sql`
    update activite.accord_propre set donne_le = ${jour}::date where beneficiaire_id = ${id} and donne_le is null`);
