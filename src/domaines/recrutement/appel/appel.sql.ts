import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Appel } from "./appel.rules.ts";

/** Writes a call that is new; answers its number. */
export async function insererAppel(db: Db, appel: Appel, personneId: number): Promise<number> {
  const { id } = await db.one(sql<{ id: number }>`
    insert into recrutement.appel (titre, presentation, ouvre_le, ferme_le, types, departements, cree_par)
    values (${appel.titre}, ${appel.presentation}, ${appel.ouvreLe}, ${appel.fermeLe}, ${appel.types}, ${appel.departements}, ${personneId})
    returning id`);
  await ecrireContingents(db, id, appel);
  return id;
}

/** Replaces what a call says; false when it is absent. */
export async function remplacerAppel(db: Db, id: number, appel: Appel): Promise<boolean> {
  const touches = await db.run(sql`
    update recrutement.appel set titre = ${appel.titre}, presentation = ${appel.presentation}, ouvre_le = ${appel.ouvreLe},
      ferme_le = ${appel.fermeLe}, types = ${appel.types}, departements = ${appel.departements} where id = ${id}`);
  if (touches === 0) return false;
  await db.run(sql`delete from recrutement.contingent where appel_id = ${id}`);
  await ecrireContingents(db, id, appel);
  return true;
}

/** Opens a call to everyone's eyes, or closes them again; false when it is so already, or absent. */
export const marquerPublie = async (db: Db, id: number, le: Date | null, par: number | null): Promise<boolean> =>
  (await db.run(sql`
    update recrutement.appel set publie_le = ${le}, publie_par = ${par} where id = ${id} and (publie_le is null) = ${le !== null}`)) >
  0;

async function ecrireContingents(db: Db, id: number, { contingents }: Appel): Promise<void> {
  await db.run(sql`
    insert into recrutement.contingent (appel_id, portee, code, postes)
    select ${id}, portee, code, postes from jsonb_to_recordset(${JSON.stringify(contingents)}::jsonb) as x(portee text, code text, postes integer)`);
}
