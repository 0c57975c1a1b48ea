import type { Db } from "../../plateforme/db/db.ts";
import { type Cible, prendreEssai, rendreEssai } from "./tentative.sql.ts";

/** Counts a try of any room before it is judged; answers the seconds left to wait (0: go on). In a transaction that is kept. */
export const compterEssai = (db: Db, cible: Cible, maintenant: Date): Promise<number> =>
  prendreEssai(db, cible, maintenant);

/** The try was right: it no longer counts. */
export const oublierEssai = (db: Db, cible: Cible): Promise<void> => rendreEssai(db, cible);
