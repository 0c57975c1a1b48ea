import { z } from "zod";
import { type Db, sql } from "../db/db.ts";
import type { EnTransaction } from "../mail/index.ts";
import { identifiantDe, type Tache, type Taches } from "../taches/index.ts";
import { ouvrirSms } from "./deposer-sms.ts";
import type { FournisseurSms } from "./fournisseur-http.ts";

/** The queue of short messages. */
export const FILE_SMS = "sms";

const donnees = z.object({ message: z.number() });

/** Sends the messages of the queue; one given up after the last try is marked so. */
export const tacheSms = (
  enTransaction: EnTransaction,
  fournisseur: FournisseurSms,
  reprises?: NonNullable<Tache["reprises"]>,
): Tache => ({
  nom: FILE_SMS,
  ...(reprises === undefined ? {} : { reprises }),
  faire: async ({ donnees: recues, dernierEssai }) => {
    const { message } = donnees.parse(recues);
    await envoyerSms(enTransaction, fournisseur, message, dernierEssai);
  },
});

async function envoyerSms(
  enTransaction: EnTransaction,
  fournisseur: FournisseurSms,
  id: number,
  dernierEssai: boolean,
): Promise<void> {
  const scelle = await enTransaction((db) => prendre(db, id));
  if (scelle === undefined) return;
  try {
    await fournisseur.remettre(id, ouvrirSms(scelle));
  } catch (faute) {
    const motif = faute instanceof Error ? faute.message.slice(0, 300) : "refus";
    await enTransaction((db) =>
      db.run(sql`
        update courriel.message set dernier_motif = ${motif}, etat = case when ${dernierEssai}::boolean then 'abandonne' else etat end
        where id = ${id}`),
    );
    throw faute;
  }
  await enTransaction((db) =>
    db.run(sql`update courriel.message set etat = 'envoye', envoye_le = now(), dernier_motif = null where id = ${id}`),
  );
}

/** Counts the try; undefined when there is nothing left to send. */
async function prendre(db: Db, id: number): Promise<Buffer | undefined> {
  const ligne = await db.row(sql<{ contenu: Buffer }>`
    update courriel.message set essais = essais + 1
    where id = ${id} and canal = 'sms' and etat in ('depose', 'en_file') and contenu is not null returning contenu`);
  return ligne?.contenu;
}

/** Puts the messages left by the acts in the queue; killed half-way, it starts again and none goes twice. Answers how many. */
export async function relayerSms(enTransaction: EnTransaction, taches: Pick<Taches, "demander">): Promise<number> {
  const deposes = await enTransaction((db) =>
    db.rows(
      sql<{
        id: number;
      }>`select id from courriel.message where etat = 'depose' and canal = 'sms' order by id limit 200`,
    ),
  );
  for (const { id } of deposes) {
    await taches.demander(FILE_SMS, identifiantDe(`declic.sms.${id}`), { message: id });
    await enTransaction((db) =>
      db.run(sql`update courriel.message set etat = 'en_file' where id = ${id} and etat = 'depose'`),
    );
  }
  return deposes.length;
}
