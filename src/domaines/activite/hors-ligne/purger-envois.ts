import type { Db } from "../../../plateforme/db/db.ts";
import { effacerClesAnciennes } from "./envoi.sql.ts";

/** Forgets the keys of sendings past their 90 days; answers how many. */
export const purgerEnvois = (db: Db, maintenant: Date): Promise<number> => effacerClesAnciennes(db, maintenant);
