import { request as parHttp } from "node:http";
import { request as parHttps } from "node:https";
import { isIP } from "node:net";
import type { Destination } from "./adresse-permise.ts";

/** How a message was received: the status of the other end, or why there is none. */
export type Reception = { readonly statut: number } | { readonly panne: string };

/** Longest wait for an answer, in milliseconds. */
const DELAI_MS = 8000;
/** The answer is not kept: read up to there, so that the connection ends well. */
const REPONSE_MAX = 64 * 1024;

/**
 * Sends JSON to a destination already judged: the address that was checked is the one called, the name is shown to its certificate;
 * a redirection is an answer like another, never followed.
 */
export function envoyerJson(
  { url, ip }: Destination,
  corps: string,
  entetes: Readonly<Record<string, string>>,
  delaiMs = DELAI_MS,
): Promise<Reception> {
  return new Promise((rendre) => {
    const demander = url.protocol === "https:" ? parHttps : parHttp;
    const demande = demander(
      url,
      {
        method: "POST",
        agent: false,
        headers: {
          ...entetes,
          "content-type": "application/json; charset=utf-8",
          "content-length": Buffer.byteLength(corps),
          "user-agent": "Declic",
        },
        lookup: (_nom, { all }, suite) => {
          const famille = isIP(ip);
          if (all === true) suite(null, [{ address: ip, family: famille }]);
          else suite(null, ip, famille);
        },
        signal: AbortSignal.timeout(delaiMs),
      },
      (reponse) => {
        let lus = 0;
        reponse.on("data", (morceau: Buffer) => {
          lus += morceau.length;
          if (lus > REPONSE_MAX) reponse.destroy();
        });
        reponse.on("error", () => undefined);
        reponse.on("close", () => rendre({ statut: reponse.statusCode ?? 0 }));
      },
    );
    demande.on("error", (erreur) => rendre({ panne: direPanne(erreur) }));
    demande.end(corps);
  });
}

const PANNES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connexion refusée",
  ECONNRESET: "connexion coupée",
  ETIMEDOUT: "pas de réponse à temps",
  ABORT_ERR: "pas de réponse à temps",
  EHOSTUNREACH: "serveur injoignable",
  ENETUNREACH: "serveur injoignable",
  CERT_HAS_EXPIRED: "certificat expiré",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificat non reconnu",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificat non reconnu",
  SELF_SIGNED_CERT_IN_CHAIN: "certificat non reconnu",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificat d’un autre nom",
};

function direPanne(erreur: Error): string {
  const code = "code" in erreur ? String(erreur.code) : "";
  return PANNES[erreur.name === "TimeoutError" ? "ETIMEDOUT" : code] ?? "échec de la connexion";
}
