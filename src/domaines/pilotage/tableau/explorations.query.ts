import { type Db, sql } from "../../../plateforme/db/db.ts";

/** An exploration kept, by whoever kept it: its choices as they stand in the address of the explorer. */
export type Exploration = {
  readonly id: number;
  readonly nom: string;
  readonly demande: string;
  readonly supprimeLe: Date | null;
};

/** One's own, and those taken away less than thirty days ago; the latest first. */
export const listerExplorations = (db: Db, maintenant: Date): Promise<readonly Exploration[]> =>
  db.rows(sql<Exploration>`
    select id, nom, demande, supprime_le as "supprimeLe" from pilotage.exploration
    where auteur_id = acces.personne() and (supprime_le is null or supprime_le > ${maintenant}::timestamptz - interval '30 days')
    order by id desc limit 200`);
