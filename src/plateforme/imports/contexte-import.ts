import type { Db } from "../db/db.ts";
import type { Progres } from "./bilan.ts";

/**
 * What an importer receives. It opens its own transactions: one for « tout ou rien »; one per batch otherwise, so that the
 * pages never wait for the whole file and an interrupted import is resumed by running it again.
 */
export type ContexteImport = {
  readonly transaction: <T>(travail: (db: Db) => Promise<T>) => Promise<T>;
  readonly maintenant: Date;
  readonly progres?: Progres;
  /** How many rows a transaction holds, and how many transactions go at once; without it, as the embedded database bears. */
  readonly allure?: Allure;
};

export type Allure = { readonly lot: number; readonly tranche: number; readonly ensemble: number };

/** Small batches, one after another: one session serves every page. */
export const ALLURE_EMBARQUEE: Allure = { lot: 2000, tranche: 1000, ensemble: 1 };
/** A server has other connections for the pages: large batches, the next one stored while this one is committed. */
export const ALLURE_SERVEUR: Allure = { lot: 10_000, tranche: 2500, ensemble: 2 };

/** The allure of a database. */
export const allureDe = (sorte: "pglite" | "postgresql"): Allure =>
  sorte === "postgresql" ? ALLURE_SERVEUR : ALLURE_EMBARQUEE;

/** Most rows in one statement: beyond, the embedded database keeps every page waiting. */
export const TAILLE_LOT = 1_000;

/** Cuts a list into batches of at most `taille`. */
export function enLots<T>(liste: readonly T[], taille: number = TAILLE_LOT): readonly (readonly T[])[] {
  const lots: (readonly T[])[] = [];
  for (let debut = 0; debut < liste.length; debut += taille) lots.push(liste.slice(debut, debut + taille));
  return lots;
}

/** Writes a list batch by batch, telling its progress. All in one transaction if `ensemble`, else one for each batch. */
export async function ecrireParLots<T>(
  contexte: ContexteImport,
  liste: readonly T[],
  ensemble: boolean,
  ecrire: (db: Db, lot: readonly T[]) => Promise<void>,
): Promise<void> {
  const lots = enLots(liste);
  let fait = 0;
  const avancer = (lot: readonly T[]): void => {
    fait += lot.length;
    contexte.progres?.(fait, liste.length);
  };
  if (!ensemble) {
    for (const lot of lots) {
      await contexte.transaction((db) => ecrire(db, lot));
      avancer(lot);
    }
    return;
  }
  await contexte.transaction(async (db) => {
    for (const lot of lots) {
      await ecrire(db, lot);
      avancer(lot);
    }
  });
}
