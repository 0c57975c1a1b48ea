import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Atelier, PresenceNotee, StatutInscription } from "./atelier.rules.ts";

/** Stores what an atelier offers; its date is already in the agenda. */
export async function insererAtelier(db: Db, a: Atelier, conseillerId: number): Promise<void> {
  await db.run(sql`
    insert into activite.atelier (id, conseiller_id, serie_id, description, a_apporter, themes, public, capacite)
    values (${a.id}, ${conseillerId}, ${a.serieId}, ${a.description}, ${a.aApporter}, ${a.themes}, ${a.public}, ${a.capacite})`);
}

/** Replaces what an atelier offers. */
export async function remplacerAtelier(db: Db, a: Atelier): Promise<void> {
  await db.run(sql`
    update activite.atelier set description = ${a.description}, a_apporter = ${a.aApporter}, themes = ${a.themes},
      public = ${a.public}, capacite = ${a.capacite} where id = ${a.id}`);
}

/** An atelier under lock: whoever registers or leaves waits for the one before. */
export type AtelierGarde = {
  readonly id: string;
  readonly conseillerId: number;
  readonly serieId: string | null;
  readonly capacite: number;
  readonly inscrits: number;
  readonly enAttente: number;
  readonly statut: string;
  readonly version: number;
  readonly debut: Date;
};

/** The atelier `id` of the perimeter, locked until the end of the transaction; undefined when it is absent or out of it. */
export async function lireAtelierGarde(db: Db, id: string): Promise<AtelierGarde | undefined> {
  return db.row(sql<AtelierGarde>`
    select a.id, a.conseiller_id as "conseillerId", a.serie_id as "serieId", a.capacite, a.inscrits, a.en_attente as "enAttente",
      e.statut, e.version, e.debut
    from activite.atelier a join activite.evenement_agenda e on e.id = a.id where a.id = ${id} for update of a`);
}

export type Inscription = {
  readonly id: string;
  readonly atelierId: string;
  readonly pseudonyme: string | null;
  readonly libelle: string;
  readonly nombre: number;
};

/** Stores a registration; false when this id is already there. */
export async function insererInscription(
  db: Db,
  i: Inscription,
  statut: StatutInscription,
  conseillerId: number,
): Promise<boolean> {
  const inserees = await db.run(sql`
    insert into activite.inscription (id, atelier_id, conseiller_id, beneficiaire_pseudonyme, libelle, nombre, statut)
    values (${i.id}, ${i.atelierId}, ${conseillerId}, ${i.pseudonyme}, ${i.libelle}, ${i.nombre}, ${statut})
    on conflict (id) do nothing`);
  return inserees > 0;
}

/** Those who wait, in order of arrival. */
export const lireFile = (
  db: Db,
  atelierId: string,
): Promise<readonly { readonly id: string; readonly nombre: number }[]> =>
  db.rows(sql<{ id: string; nombre: number }>`
    select id, nombre from activite.inscription where atelier_id = ${atelierId} and statut = 'attente' order by ordre`);

/** Gives a place to those who leave the queue. */
export async function faireMonter(db: Db, ids: readonly string[]): Promise<void> {
  await db.run(sql`
    update activite.inscription set statut = 'inscrit', modifie_le = now() where id = any (${ids}::uuid[]) and statut = 'attente'`);
}

/** Takes someone off the list; true when they were on it. */
export async function retirerInscription(db: Db, atelierId: string, id: string): Promise<boolean> {
  const retirees = await db.run(sql`
    update activite.inscription set statut = 'annule', presence = null, presents = 0, modifie_le = now()
    where id = ${id} and atelier_id = ${atelierId} and statut <> 'annule'`);
  return retirees > 0;
}

/** Counts again the places taken and those who wait, under the lock of the atelier. */
export async function recompterPlaces(db: Db, atelierId: string): Promise<void> {
  await db.run(sql`
    update activite.atelier a set inscrits = n.inscrits, en_attente = n.attente
    from (select coalesce(sum(nombre) filter (where statut = 'inscrit'), 0) as inscrits,
        coalesce(sum(nombre) filter (where statut = 'attente'), 0) as attente
      from activite.inscription where atelier_id = ${atelierId}) n
    where a.id = ${atelierId}`);
}

/** Writes the whole attendance sheet in one statement; who is not registered is left alone. */
export async function ecrirePresences(db: Db, atelierId: string, notees: readonly PresenceNotee[]): Promise<void> {
  const colonne = <C extends keyof PresenceNotee>(nom: C): readonly PresenceNotee[C][] => notees.map((n) => n[nom]);
  await db.run(sql`
    update activite.inscription i set presence = n.presence, age = n.age, situation = n.situation, genre = n.genre,
      presents = case when n.presence = 'present' then greatest(1, least(n.presents, i.nombre)) else 0 end, modifie_le = now()
    from unnest(${colonne("id")}::uuid[], ${colonne("presence")}::text[], ${colonne("presents")}::smallint[],
      ${colonne("age")}::text[], ${colonne("situation")}::text[], ${colonne("genre")}::text[])
      as n(id, presence, presents, age, situation, genre)
    where i.id = n.id and i.atelier_id = ${atelierId} and i.statut = 'inscrit'`);
}

/** Opens or closes the public page of a date. */
export async function poserPublication(db: Db, id: string, publie: boolean): Promise<void> {
  await db.run(sql`
    update activite.evenement_agenda set publie_le = ${publie ? sql`coalesce(publie_le, now())` : sql`null`},
      version = version + 1, modifie_le = now() where id = ${id}`);
}
