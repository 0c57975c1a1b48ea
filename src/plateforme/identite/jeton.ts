import { createHash, randomBytes, randomInt } from "node:crypto";

/** A secret given once to a person: 256 random bits. Only its digest is kept. */
export type Jeton = { readonly clair: string; readonly empreinte: Buffer };

/** A new token for a session or a link. */
export function nouveauJeton(): Jeton {
  const clair = randomBytes(32).toString("base64url");
  return { clair, empreinte: empreinteJeton(clair) };
}

/** What is kept of a token: SHA-256 is enough for 256 random bits. */
export const empreinteJeton = (clair: string): Buffer => createHash("sha256").update(clair).digest();

const ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

/** A recovery code easy to copy by hand: « K7MP-Q2RD-9XTA », without letters that look alike (about 59 bits). */
export function nouveauCodeSecours(): string {
  const groupe = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return [groupe(), groupe(), groupe()].join("-");
}

/** The code as typed by a person, put back into shape. */
export const codeSecoursNormalise = (texte: string): string => texte.toUpperCase().replace(/[^A-Z0-9]/gu, "");
