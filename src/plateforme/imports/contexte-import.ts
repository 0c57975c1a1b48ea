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
};

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
