import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Ligne } from "./jeu.rules.ts";

export type Arret = { readonly au: string; readonly arreteLe: Date; readonly empreinte: string };

/** Days at which this dataset is kept, latest first. */
export const arretsDe = (db: Db, jeu: string): Promise<readonly Arret[]> =>
  db.rows(sql<Arret>`
    select au, arrete_le as "arreteLe", empreinte from pilotage.jeu_arrete where jeu = ${jeu} order by au desc`);

/** The lines kept at a day; none when nothing is. */
export async function lignesArretees(db: Db, jeu: string, au: string): Promise<readonly Ligne[]> {
  const garde = await db.row(sql<{ lignes: readonly Ligne[] }>`
    select lignes from pilotage.jeu_arrete where jeu = ${jeu} and au = ${au}::date`);
  return garde?.lignes ?? [];
}
