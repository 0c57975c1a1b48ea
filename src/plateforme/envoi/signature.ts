import { createHmac, randomBytes } from "node:crypto";

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

const empreinte = (secret: string, id: string, moment: string, corps: string): string =>
  createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    .update(`${id}.${moment}.${corps}`)
    .digest("base64");
