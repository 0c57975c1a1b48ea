import { z } from "zod";
import { sql } from "../db/db.ts";
import { identifiantDe, type Tache, type Taches } from "../taches/index.ts";
import { type EnTransaction, envoyerMessage, type Facteur } from "./envoyer.ts";

/** The queue of outgoing mail. */
export const FILE_COURRIEL = "courriel";

const donnees = z.object({ message: z.number() });

/** Sends the messages of the queue; one given up after the last try is marked so. */
export const tacheCourriel = (
  enTransaction: EnTransaction,
  facteur: Facteur,
  reprises?: NonNullable<Tache["reprises"]>,
): Tache => ({
  nom: FILE_COURRIEL,
  ...(reprises === undefined ? {} : { reprises }),
  faire: async ({ donnees: recues, dernierEssai }) => {
    const { message } = donnees.parse(recues);
    try {
      await envoyerMessage(enTransaction, facteur, message);
    } catch (erreur) {
      if (dernierEssai)
        await enTransaction((db) => db.run(sql`update courriel.message set etat = 'abandonne' where id = ${message}`));
      throw erreur;
    }
  },
});

/** Puts the messages left by the acts in the queue; killed half-way, it starts again and none goes twice. Answers how many. */
export async function relayerCourriels(enTransaction: EnTransaction, taches: Taches): Promise<number> {
  const deposes = await enTransaction((db) =>
    db.rows(
      sql<{
        id: number;
      }>`select id from courriel.message where etat = 'depose' and canal = 'courriel' order by id limit 200`,
    ),
  );
  for (const { id } of deposes) {
    await taches.demander(FILE_COURRIEL, identifiantDe(`declic.courriel.${id}`), { message: id });
    await enTransaction((db) =>
      db.run(sql`update courriel.message set etat = 'en_file' where id = ${id} and etat = 'depose'`),
    );
  }
  return deposes.length;
}
