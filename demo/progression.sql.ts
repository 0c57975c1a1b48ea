import { type Db, sql } from "../src/plateforme/db/db.ts";

/** One part of the load: how much of it is done. */
export type Partie = {
  readonly partie: string;
  readonly unSur: number;
  readonly faits: number;
  readonly total: number;
};

/** Stands in the progress while the demonstration is being emptied. */
export const PARTIE_VIDAGE = "0. vidage";

/** Every part, in the order of names. */
export const lireProgression = (db: Db): Promise<readonly Partie[]> =>
  db.rows(sql<Partie>`select partie, un_sur as "unSur", faits, total from demo.progression order by partie`);

/** Writes the parts to load, drawn at the civil day `arreteeAu`; those already there only learn that day. */
export async function annoncerParties(
  db: Db,
  parties: readonly Omit<Partie, "faits">[],
  arreteeAu: string,
): Promise<void> {
  await db.run(sql`
    insert into demo.progression (partie, un_sur, total, arretee_au)
    select p.partie, p."unSur", p.total, ${arreteeAu}::date from jsonb_to_recordset(${JSON.stringify(parties)}::jsonb) as p(partie text, "unSur" integer, total integer)
    on conflict (partie) do update set arretee_au = excluded.arretee_au
    where progression.arretee_au is distinct from excluded.arretee_au`);
}

/**
 * Moves a part on, in the transaction of its rows. The row is locked and must be where the caller believes it is: two loads
 * at once never write the same rows twice.
 */
export async function avancer(db: Db, partie: string, depuis: number, jusqua: number): Promise<void> {
  const touchees = await db.run(sql`
    update demo.progression set faits = ${jusqua}, modifie_le = now() where partie = ${partie} and faits = ${depuis}`);
  if (touchees !== 1) throw new ChargementConcurrent(partie);
}

/** Another load moved this part meanwhile. */
export class ChargementConcurrent extends Error {
  constructor(partie: string) {
    super(`La partie « ${partie} » est déjà en cours de chargement par une autre commande.`);
  }
}
