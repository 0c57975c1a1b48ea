import { type Db, sql } from "../db/db.ts";

/** One disagreement between the journal and its seals. */
export type Anomalie = {
  readonly sceau: number | null;
  readonly probleme: "chaine_rompue" | "lignes_changees" | "lignes_hors_sceau";
};

const LOT = 5000;

/** Writes that a personal record was read: which, and why. The person, the role and the moment are those of the transaction. */
export async function noterLecture(
  db: Db,
  lecture: { readonly table: string; readonly objet: string; readonly motif: string },
): Promise<void> {
  await db.run(sql`select journal.lecture(${lecture.table}, ${lecture.objet}, ${lecture.motif})`);
}

/** Seals one batch of committed lines, under declic_systeme; answers how many (0: nothing waits). */
export async function scellerJournal(db: Db): Promise<number> {
  const { n } = await db.one(sql<{ n: number }>`select journal.sceller(${LOT}) as n`);
  return n;
}

/** Computes every seal again; an empty list says that no line was altered, removed or slipped in since it was sealed. */
export const verifierJournal = (db: Db): Promise<readonly Anomalie[]> =>
  db.rows(sql<Anomalie>`select sceau, probleme from journal.verifier()`);
