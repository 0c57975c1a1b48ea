import { type Db, sql } from "../../plateforme/db/db.ts";

/**
 * Ends the role of adviser of a person in a structure after its last day (never before its first), under the role of jobs; answers
 * how many roles changed.
 */
export const finirRoleDeConseiller = (
  db: Db,
  qui: { readonly personneId: number; readonly structureId: number },
  dernierJour: string,
): Promise<number> =>
  db.run(sql`
    update acteur.affectation set fin = greatest(debut, ${dernierJour}::date)
    where personne_id = ${qui.personneId} and structure_id = ${qui.structureId} and role = 'conseiller'
      and (fin is null or fin > ${dernierJour}::date)`);
