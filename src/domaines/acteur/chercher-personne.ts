import type { Db } from "../../plateforme/db/db.ts";
import type { Identite } from "../../plateforme/identite/index.ts";
import { personneParCourriel } from "./invitation.sql.ts";

/** Who holds an e-mail address, under the role of jobs; undefined when nobody does. */
export async function personneDuCourriel(
  db: Db,
  courriel: string,
): Promise<{ readonly personneId: number; readonly identite: Identite } | undefined> {
  const personne = await personneParCourriel(db, courriel);
  return personne && { personneId: personne.personneId, identite: personne.identite };
}
