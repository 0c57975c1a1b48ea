import { isIP } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** The cookie `nom` of a request, decoded; undefined when absent or badly written. */
export function lireCookie(c: Context, nom: string): string | undefined {
  const trouve = (c.req.header("cookie") ?? "").split(/; */).find((morceau) => morceau.startsWith(`${nom}=`));
  if (trouve === undefined) return undefined;
  try {
    return decodeURIComponent(trouve.slice(nom.length + 1));
  } catch {
    return undefined;
  }
}

/**
 * Address of who asks. Behind `mandataires` reverse proxies of ours, each of which adds what it saw at the end of
 * X-Forwarded-For, it is the one the first of them saw: anything further left was written by the visitor.
 */
export function adresseDe(c: Context, mandataires: number): string {
  const vues = (c.req.header("x-forwarded-for") ?? "").split(/\s*,\s*/);
  const transmise = mandataires === 0 ? "" : (vues.at(-mandataires) ?? "");
  return isIP(transmise) === 0 ? adresseSocket(c) : transmise;
}

function adresseSocket(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? "inconnue";
  } catch {
    return "inconnue"; // Called without a socket (tests through app.request).
  }
}

/** What the reader of a kept answer accepts and already has. */
export const lecteur = (c: Context): { accepte: string; si: string | undefined } => ({
  accepte: c.req.header("accept-encoding") ?? "",
  si: c.req.header("if-none-match"),
});
