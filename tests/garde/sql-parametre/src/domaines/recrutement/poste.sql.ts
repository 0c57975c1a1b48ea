import { sql } from "../../../../../../src/plateforme/db/db.ts";

/** Loads a post by a text pasted into the statement. */
export const charger = (id: string): unknown => sql.raw(`select * from recrutement.poste where id = '${id}'`);
