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

/** A file to keep, whole or in a stream. */
export function enFichier({ nom, mime, corps, enLigne }: Extract<Reponse, { type: "fichier" }>): Response {
  const disposition = `${enLigne ? "inline" : "attachment"}; filename="${nom.replaceAll(/[^\w.-]/g, "-")}"`;
  return new Response(typeof corps === "string" || corps instanceof Uint8Array ? corps : enFlux(corps), {
    headers: { "Content-Type": mime, "Content-Disposition": disposition, "Cache-Control": "no-store" },
  });
}
