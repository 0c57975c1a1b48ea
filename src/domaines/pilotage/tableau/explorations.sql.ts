import { type Db, sql } from "../../../plateforme/db/db.ts";

/** Keeps an exploration; its number. */
export const insererExploration = async (
  db: Db,
  { auteurId, nom, demande }: { readonly auteurId: number; readonly nom: string; readonly demande: string },
  maintenant: Date,
): Promise<number> =>
  (
    await db.one(sql<{ id: number }>`
      insert into pilotage.exploration (auteur_id, nom, demande, cree_le) values (${auteurId}, ${nom}, ${demande}, ${maintenant}) returning id`)
  ).id;

/** Takes an exploration of one's own away, or gives it back (`le` null); false when there is none. */
export const marquerExploration = async (db: Db, id: number, auteurId: number, le: Date | null): Promise<boolean> =>
  (await db.run(sql`
    update pilotage.exploration set supprime_le = ${le}
    where id = ${id} and auteur_id = ${auteurId} and (supprime_le is null) = ${le !== null}`)) === 1;
