import { type Db, sql } from "../../../plateforme/db/db.ts";

/** Forgets agreements five years after they end (or were proposed, when never validated), with their copies and the key of their pseudonyms. */
export const purgerRecherche = (db: Db, maintenant: Date): Promise<number> =>
  db.run(sql`
    delete from pilotage.convention_recherche
    where greatest(fin::timestamptz, proposee_le) < ${maintenant}::timestamptz - interval '5 years'`);
