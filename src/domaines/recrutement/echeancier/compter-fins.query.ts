import { type Db, sql } from "../../../plateforme/db/db.ts";

/** How many contracts of the reader's perimeter end between two days: those that `/echeancier` lists. */
export const contratsQuiFinissent = async (db: Db, du: string, au: string): Promise<number> =>
  (
    await db.one(
      sql<{ n: number }>`select count(*)::integer as n from recrutement.echeances_contrats(${du}::date, ${au}::date)`,
    )
  ).n;
