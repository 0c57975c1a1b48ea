import { isIP } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import { type Utilisateur, voitTout } from "../acces/acces.ts";
import type { Identite } from "../db/base.ts";

/** What the server keeps beside each request. */
export type Env = { Variables: { id: string } };
export type Ctx = Context<Env>;

/** Identifier of the request, in logs, journal and error pages. */
export const idDe = (c: Ctx): string => c.get("id");

/** Value of a cookie of the request; undefined when it is absent or unreadable. */
export function cookie(c: Ctx, nom: string): string | undefined {
  const trouve = (c.req.header("cookie") ?? "").split(/; */).find((morceau) => morceau.startsWith(`${nom}=`));
  if (trouve === undefined) return undefined;
  try {
    return decodeURIComponent(trouve.slice(nom.length + 1));
  } catch {
    return undefined;
  }
}

/** The access token a program shows; undefined without one. */
export const jetonDe = (c: Ctx): string | undefined =>
  /^Bearer ([\w-]{20,100})$/.exec(c.req.header("authorization") ?? "")?.[1];

/** What the reader accepts and already holds, for compression and validators. */
export const lecteur = (c: Ctx): { accepte: string; si: string | undefined } => ({
  accepte: c.req.header("accept-encoding") ?? "",
  si: c.req.header("if-none-match"),
});

/**
 * Network address of the reader. Behind `mandataires` reverse proxies of ours, each of which adds what it saw at the end of
 * X-Forwarded-For, it is the one the first of them saw: anything further left was written by the visitor.
 */
export function adresseDe(c: Ctx, mandataires: number): string {
  const vues = (c.req.header("x-forwarded-for") ?? "").split(/\s*,\s*/);
  const transmise = mandataires === 0 ? "" : (vues.at(-mandataires) ?? "");
  return isIP(transmise) === 0 ? adresseSocket(c) : transmise;
}

/** « inconnue » without a socket (tests through app.request). */
function adresseSocket(c: Ctx): string {
  try {
    return getConnInfo(c).remote.address ?? "inconnue";
  } catch {
    return "inconnue";
  }
}

/** On whose behalf the database answers a request. */
export const identiteDe = (utilisateur: Utilisateur | null): Identite =>
  utilisateur === null
    ? { sorte: "public" }
    : {
        sorte: "personne",
        personneId: utilisateur.personneId,
        affectationId: utilisateur.affectationId,
        national: voitTout(utilisateur),
      };
