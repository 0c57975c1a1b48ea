import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Frequence } from "./envoi.rules.ts";

/** How often the reader receives a dashboard; undefined when they do not. */
export const frequenceDe = async (db: Db, tableauId: number): Promise<Frequence | undefined> =>
  (
    await db.row(sql<{ frequence: Frequence }>`
      select frequence from pilotage.envoi_tableau where tableau_id = ${tableauId} and personne_id = acces.personne() and arrete_le is null`)
  )?.frequence;

/** The name of the dashboard that a mail brings, under the role of jobs. */
export const nomDuTableauEnvoye = async (db: Db, id: number): Promise<string | undefined> =>
  (
    await db.row(sql<{ nom: string }>`
      select t.nom from pilotage.envoi_tableau e join pilotage.tableau t on t.id = e.tableau_id where e.id = ${id}`)
  )?.nom;
