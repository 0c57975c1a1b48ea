import { z } from "zod";
import { type Db, sql } from "../db/db.ts";
import { type Coffre, coffre } from "../identite/index.ts";
import { type Courriel, composer, type Message } from "./message.rules.ts";

const USAGE = "courriel";
const forme = z.object({
  destinataire: z.string(),
  objet: z.string(),
  texte: z.string(),
  html: z.string(),
  desinscription: z.string().optional(),
});

/** What a sealed message holds. */
export type Contenu = Courriel & { readonly destinataire: string; readonly desinscription?: string | undefined };

export type Depot = {
  /** Two deposits under one key are one message. */
  readonly cle: string;
  readonly personneId: number | null;
  readonly destinataire: string;
  readonly message: Message;
  /** Address that ends these messages in one click, without signing in (RFC 8058). */
  readonly desinscription?: string;
};

/** Leaves a message in the transaction of the act: sent if the act is committed, never otherwise. False when its key was already used. */
export async function deposerCourriel(
  db: Db,
  { cle, personneId, destinataire, message, desinscription }: Depot,
): Promise<boolean> {
  const contenu = sceller({ destinataire, ...composer(message), desinscription });
  const { nouveau } = await db.one(
    sql<{ nouveau: boolean }>`select courriel.deposer(${cle}, ${personneId}, ${contenu}) as nouveau`,
  );
  return nouveau;
}

/** Reads a kept message. */
export const ouvrirContenu = (scelle: Uint8Array, avec: Coffre = coffre()): Contenu =>
  forme.parse(JSON.parse(avec.ouvrirCourt(scelle, USAGE)));

const sceller = (contenu: Contenu): Buffer => coffre().scellerCourt(JSON.stringify(contenu), USAGE);
