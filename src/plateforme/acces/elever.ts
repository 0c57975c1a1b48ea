import { type Db, sql } from "../db/db.ts";

/**
 * Runs `travail` with the rights of `declic_systeme` inside the present transaction, then gives the former role back. For acts that
 * write what no perimeter may write (accounts, roles), always after their own « who may? ». The journal keeps the real author.
 */
export async function enTantQueSysteme<T>(db: Db, travail: (db: Db) => Promise<T>): Promise<T> {
  const { role } = await db.one(sql<{ role: string }>`select current_setting('role') as role`);
  await db.run(sql`set local role declic_systeme`);
  const resultat = await travail(db);
  await db.run(sql`set local role ${sql.id(role)}`);
  return resultat;
}

/**
 * Runs `travail` with what a person may see today by one of their live assignments, inside the present transaction, then gives the former
 * role back. For a job that reads in somebody's place: the row policies decide, and the journal names that person from then on.
 */
export async function enTantQuePersonne<T>(
  db: Db,
  qui: { readonly personneId: number; readonly affectationId: number },
  travail: (db: Db) => Promise<T>,
): Promise<T> {
  const { role } = await db.one(sql<{ role: string }>`select current_setting('role') as role`);
  await db.run(sql`set local role declic_app`);
  await db.run(sql`select acces.poser(${qui.personneId}, ${qui.affectationId})`);
  const resultat = await travail(db);
  await db.run(sql`set local role ${sql.id(role)}`);
  return resultat;
}
