import { timingSafeEqual } from "node:crypto";
import { coffre } from "../../../plateforme/identite/index.ts";

const empreinte = (id: number): Buffer => coffre().empreinte(String(id), "desinscription-tableau");

/** What ends a mail without signing in: its number and a proof that only we can make. Nothing is kept of it. */
export const jetonDEnvoi = (id: number): string => `${id}-${empreinte(id).toString("base64url")}`;

/** The number of the mail that this token ends; undefined for any other text. */
export function lireJetonDEnvoi(jeton: string): number | undefined {
  const [, numero, preuve = ""] = /^(\d{1,15})-([\w-]{43})$/u.exec(jeton) ?? [];
  if (numero === undefined) return undefined;
  const id = Number(numero);
  const donnee = Buffer.from(preuve, "base64url");
  const attendue = empreinte(id);
  return donnee.length === attendue.length && timingSafeEqual(donnee, attendue) ? id : undefined;
}
