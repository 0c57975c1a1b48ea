import { createTransport } from "nodemailer";
import { type Db, sql } from "../db/db.ts";
import { ouvrirContenu } from "./deposer.ts";

export type Facteur = {
  /** Gives one message to the mail server; throws when it was not taken. */
  readonly remettre: (id: number, contenu: ReturnType<typeof ouvrirContenu>) => Promise<void>;
  readonly fermer: () => void;
};

/** In one short transaction, under `declic_systeme`. */
export type EnTransaction = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;

/** The door to an SMTP server. A slow or silent server is left after ten seconds: the queue tries again. */
export function ouvrirFacteur(smtpUrl: string, expediteur: string): Facteur {
  const attente = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
  const transport = createTransport({ url: smtpUrl, ...attente });
  const domaine = expediteur.split("@")[1] ?? "localhost";
  return {
    remettre: async (id, { destinataire, objet, texte, html, desinscription }) => {
      await transport.sendMail({
        from: { name: "Déclic", address: expediteur },
        to: { name: "", address: destinataire },
        subject: objet,
        text: texte,
        html,
        ...(desinscription !== undefined && {
          headers: { "List-Unsubscribe": `<${desinscription}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
        }),
        // The same at each try: a server that already took the message knows it.
        messageId: `<declic-${id}@${domaine}>`,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
    fermer: () => transport.close(),
  };
}

type Ligne = { readonly etat: string; readonly contenu: Buffer | null };

/** Sends one message and marks it; already sent or emptied, does nothing. Throws when the server refused: to be tried again. */
export async function envoyerMessage(enTransaction: EnTransaction, facteur: Facteur, id: number): Promise<void> {
  const ligne = await enTransaction((db) =>
    db.row(sql<Ligne>`update courriel.message set essais = essais + 1 where id = ${id} returning etat, contenu`),
  );
  if (ligne === undefined || ligne.contenu === null || ligne.etat === "envoye" || ligne.etat === "abandonne") return;
  try {
    await facteur.remettre(id, ouvrirContenu(ligne.contenu));
  } catch (erreur) {
    const motif = erreur instanceof Error ? sansAdresse(erreur.message).slice(0, 300) : "refus";
    await enTransaction((db) => db.run(sql`update courriel.message set dernier_motif = ${motif} where id = ${id}`));
    throw erreur;
  }
  await enTransaction((db) =>
    db.run(sql`update courriel.message set etat = 'envoye', envoye_le = now(), dernier_motif = null where id = ${id}`),
  );
}

/** A server often quotes the address it refuses: never kept in clear. */
const sansAdresse = (texte: string): string => texte.replace(/[^\s<>@]+@[^\s<>]+/gu, "adresse masquée");

/** Empties messages thirty days after they were sent or given up, drops their lines after a year. */
export async function purgerCourriels(db: Db, maintenant: Date): Promise<number> {
  await db.run(sql`delete from courriel.message where depose_le < ${maintenant}::timestamptz - interval '12 months'`);
  return db.run(sql`
    update courriel.message set contenu = null
    where contenu is not null and etat in ('envoye', 'abandonne')
      and coalesce(envoye_le, depose_le) < ${maintenant}::timestamptz - interval '30 days'`);
}

/** Empties every message whose key begins so: what was said to someone who asks to be forgotten. */
export const oublierMessages = (db: Db, debutDeCle: string): Promise<number> =>
  db.run(sql`update courriel.message set contenu = null where contenu is not null and starts_with(cle, ${debutDeCle})`);
