import { createHash } from "node:crypto";
import { type Cookies, poserCookie } from "./cookies.ts";
import { enFlux } from "./flux.ts";
import type { Reponse } from "./route.ts";

const JSON_OUVERT = {
  "Content-Type": "application/json; charset=utf-8",
  "Access-Control-Allow-Origin": "*",
  "Cache-Control": "no-store",
} as const;

/** An answer in JSON, readable from any site (never with cookies), kept by nobody. */
export const enJson = (corps: unknown, statut: number, plus: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(corps), { status: statut, headers: { ...JSON_OUVERT, ...plus } });

/** A redirection after an act, with the message the next page will show. */
export function enRedirection(
  { vers, message, cookies: poses }: Extract<Reponse, { type: "redirection" }>,
  cookies: Cookies,
): Response {
  const headers = new Headers({ Location: enAscii(vers), "Cache-Control": "no-store" });
  for (const valeur of poses ?? []) headers.append("Set-Cookie", valeur);
  if (message !== undefined) headers.append("Set-Cookie", poserCookie(cookies, cookies.message, message, 60));
  return new Response(null, { status: 303, headers });
}

/** A header carries ASCII only. */
const enAscii = (vers: string): string => vers.replaceAll(/[^\x21-\x7e]+/gu, encodeURIComponent);

/** What a reader says that it already holds. */
export type Tenu = { readonly etag: string | undefined; readonly depuis: string | undefined };

/** A file to keep, whole or in a stream; one that says when it changed is not sent to whoever holds it already. */
export function enFichier(
  { nom, mime, corps, enLigne, modifieLe, version, immuable }: Extract<Reponse, { type: "fichier" }>,
  tenu: Tenu,
): Response {
  const disposition = `${enLigne ? "inline" : "attachment"}; filename="${nom.replaceAll(/[^\w.-]/g, "-")}"`;
  const donnees = typeof corps === "string" || corps instanceof Uint8Array ? corps : enFlux(corps);
  const marque = version ?? (donnees instanceof ReadableStream ? undefined : empreinte(donnees));
  const entetes = { "Content-Type": mime, "Content-Disposition": disposition };
  if (modifieLe === undefined || marque === undefined)
    return new Response(donnees, { headers: { ...entetes, "Cache-Control": "no-store" } });
  const validateurs = {
    ETag: `"${marque}"`,
    "Last-Modified": modifieLe.toUTCString(),
    "Cache-Control": immuable ? "public, max-age=31536000, immutable" : "private, no-cache",
  };
  return dejaTenu(tenu, validateurs.ETag, modifieLe)
    ? new Response(null, { status: 304, headers: validateurs })
    : new Response(donnees, { headers: { ...entetes, ...validateurs } });
}

const empreinte = (donnees: string | Uint8Array): string =>
  createHash("sha256").update(donnees).digest("base64url").slice(0, 22);

/** The tag speaks first; the date, to the second, only when the reader gave no tag (RFC 9110, 13.2.2). */
function dejaTenu({ etag, depuis }: Tenu, actuel: string, modifieLe: Date): boolean {
  if (etag !== undefined) return etag.split(/\s*,\s*/).some((une) => une.replace(/^W\//, "") === actuel);
  return depuis !== undefined && Math.floor(modifieLe.getTime() / 1000) * 1000 <= Date.parse(depuis);
}
