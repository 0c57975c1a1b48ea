import pg from "pg";
import { type Db, sql } from "./db.ts";

/**
 * Runs `travail` so that a refusal of the database by one of `contraintes` undoes it alone, and answers which: the last guard of a race,
 * said in the form instead of losing it. Any other fault goes on.
 */
export async function essayer<C extends string, T>(
  db: Db,
  contraintes: readonly C[],
  travail: () => Promise<T>,
): Promise<{ readonly fait: T } | { readonly contrainte: C }> {
  await db.run(sql`savepoint essai`);
  try {
    const fait = await travail();
    await db.run(sql`release savepoint essai`);
    return { fait };
  } catch (faute) {
    const contrainte =
      faute instanceof pg.DatabaseError ? contraintes.find((nom) => nom === faute.constraint) : undefined;
    if (contrainte === undefined) throw faute;
    await db.run(sql`rollback to savepoint essai`);
    return { contrainte };
  }
}
