import type { Db } from "../../plateforme/db/db.ts";
import type { Identite } from "../../plateforme/identite/index.ts";
import { creerPersonne, donnerAffectation, personneParCourriel } from "./invitation.sql.ts";

/** Who holds this address, or a new person, without account. Under the role of jobs, for a file that a person of the administration loads. */
export async function inscrirePersonne(db: Db, identite: Identite): Promise<number> {
  const connue = identite.courriel === null ? undefined : await personneParCourriel(db, identite.courriel);
  return connue?.personneId ?? creerPersonne(db, identite);
}

/** Gives the role of adviser in a structure from today, once. Under the role of jobs. */
export const donnerRoleDeConseiller = async (db: Db, personneId: number, structureId: number): Promise<void> =>
  void (await donnerAffectation(db, personneId, {
    ...{ role: "conseiller", niveau: "soi", code: null, structureId, reseau: null },
  }));

/** Gives the role of coordinator of a structure from a day, once. Under the role of jobs. */
export const donnerRoleDeCoordinateur = async (
  db: Db,
  personneId: number,
  structureId: number,
  debut: string,
): Promise<void> =>
  void (await donnerAffectation(
    db,
    personneId,
    { role: "coordinateur", niveau: "structure", code: null, structureId, reseau: null },
    debut,
  ));
