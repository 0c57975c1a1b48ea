import { type Db, type RawBuilder, sql } from "../db/db.ts";

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

/** A month of the journal to purge, AAAA-MM-01. */
export type MoisAPurger = { readonly mois: string; readonly sceaux: number; readonly lignes: number };

/** Seals taken by one transaction: a few thousand lines, so that nobody waits long. */
const SCEAUX_PAR_PURGE = 20;

/** The day before which the journal is no longer kept (twelve months, then the end of the month begun). */
const avantLe = (maintenant: Date): RawBuilder<unknown> =>
  sql`(date_trunc('month', ${maintenant}::timestamptz at time zone 'UTC') - interval '12 months')::date`;

/** The months sealed whole that are past their time, oldest first: what a purge takes. */
export const journalAPurger = (db: Db, maintenant: Date): Promise<readonly MoisAPurger[]> =>
  db.rows(sql<MoisAPurger>`select mois, sceaux, lignes from journal.a_purger(${avantLe(maintenant)})`);

/**
 * Takes away the oldest seals past their time, with their lines, under declic_systeme; one short transaction a call, until it
 * answers 0. The closing digest of each month stays. Throws, and takes nothing, where a line was altered or is missing.
 */
export async function purgerJournal(db: Db, maintenant: Date): Promise<number> {
  const { n } = await db.one(
    sql<{ n: number }>`select journal.purger(${avantLe(maintenant)}, ${SCEAUX_PAR_PURGE}) as n`,
  );
  return n;
}
