import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Seconds between the moment of a message and its reading, past which it is refused: an old one is not played again. */
export const TOLERANCE_S = 5 * 60;

/** A secret as it is shown, once: « whsec_ » and 32 bytes (Standard Webhooks, which libraries of every language know). */
export const nouveauSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/** The headers of a message: its number, its moment, and one signature by secret, the present one first. */
export function signer(
  secrets: readonly string[],
  { id, maintenant, corps }: { readonly id: string; readonly maintenant: Date; readonly corps: string },
): Readonly<Record<string, string>> {
  const moment = String(Math.floor(maintenant.getTime() / 1000));
  return {
    "webhook-id": id,
    "webhook-timestamp": moment,
    "webhook-signature": secrets.map((secret) => `v1,${empreinte(secret, id, moment, corps)}`).join(" "),
  };
}

/** What the other end checks: the signature of one of its secrets, and a moment near enough. Used by our tests and shown in the notice. */
export function verifierSignature(
  secret: string,
  entetes: Readonly<Record<string, string | undefined>>,
  corps: string,
  maintenant: Date,
): boolean {
  const [id = "", moment = "", signatures = ""] = [
    entetes["webhook-id"],
    entetes["webhook-timestamp"],
    entetes["webhook-signature"],
  ];
  if (Math.abs(maintenant.getTime() / 1000 - Number(moment)) > TOLERANCE_S || !/^\d+$/.test(moment)) return false;
  const attendue = Buffer.from(empreinte(secret, id, moment, corps));
  return signatures.split(" ").some((signature) => {
    const recue = Buffer.from(signature.replace(/^v1,/, ""));
    return recue.length === attendue.length && timingSafeEqual(recue, attendue);
  });
}

const empreinte = (secret: string, id: string, moment: string, corps: string): string =>
  createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    .update(`${id}.${moment}.${corps}`)
    .digest("base64");
