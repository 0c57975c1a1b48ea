import { type Db, sql } from "../../plateforme/db/db.ts";

/**
 * Ends the role of adviser of a person in a structure after its last day (never before its first), under the role of jobs; answers
 * how many roles changed.
 */
export const finirRoleDeConseiller = (db: Db, qui: Qui, dernierJour: string): Promise<number> =>
  finirRole(db, qui, "conseiller", dernierJour);

/** The same of the role of coordinator of that structure; a coordination given over a territory is not of a contract. */
export const finirRoleDeCoordinateur = (db: Db, qui: Qui, dernierJour: string): Promise<number> =>
  finirRole(db, qui, "coordinateur", dernierJour);

type Qui = { readonly personneId: number; readonly structureId: number };

const finirRole = (db: Db, qui: Qui, role: "conseiller" | "coordinateur", dernierJour: string): Promise<number> =>
  db.run(sql`
    update acteur.affectation set fin = greatest(debut, ${dernierJour}::date)
    where personne_id = ${qui.personneId} and structure_id = ${qui.structureId} and role = ${role}
      and (fin is null or fin > ${dernierJour}::date)`);
