import { type Db, sql } from "./db.ts";

/** One beat of socle.battement: what who follows the changes is told up to. To be called each minute, in a transaction of its own. */
export const battre = async (db: Db): Promise<void> => void (await db.run(sql`select socle.battre()`));
