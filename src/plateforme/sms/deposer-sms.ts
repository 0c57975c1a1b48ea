import { z } from "zod";
import { type Db, sql } from "../db/db.ts";
import { coffre } from "../identite/index.ts";

const USAGE = "sms";
const forme = z.object({ destinataire: z.string(), texte: z.string() });

/** A short message: to which number (international form), what it says. */
export type Sms = z.output<typeof forme>;

/** Leaves a message in the transaction of the act: sent if the act is committed, never otherwise. False when its key was already used. */
export async function deposerSms(db: Db, cle: string, sms: Sms): Promise<boolean> {
  const scelle = coffre().scellerCourt(JSON.stringify(sms), USAGE);
  const { nouveau } = await db.one(
    sql<{ nouveau: boolean }>`select courriel.deposer_sms(${cle}, ${scelle}) as nouveau`,
  );
  return nouveau;
}

/** Reads a kept message. */
export const ouvrirSms = (scelle: Uint8Array): Sms => forme.parse(JSON.parse(coffre().ouvrirCourt(scelle, USAGE)));
