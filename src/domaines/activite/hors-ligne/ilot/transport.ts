import { PROTOCOLE, type Retour, type Verdict } from "../protocole.rules.ts";
import { lireProvisions, type Provisions } from "../provisions.rules.ts";
import type { Transport } from "./envoyer.ts";

const PATIENCE_MS = 30_000;

/** Sends to the server as this person, from this device. */
export const versLeServeur =
  (compte: string, appareil: string): Transport =>
  async (operations) => {
    const corps = JSON.stringify({ protocole: PROTOCOLE, compte, appareil, operations });
    const reponse = await demander("/hors-ligne/envois", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: corps,
    });
    if (reponse === undefined) return { genre: "silence" };
    if (reponse.type === "opaqueredirect") return { genre: "session" };
    if (reponse.status === 413) return { genre: "trop_lourd" };
    return lireRetour(await reponse.json().catch(() => undefined));
  };

/** What this person takes along; « session » when they are no longer signed in, undefined when nobody answers. */
export async function chercherProvisions(appareil: string): Promise<Provisions | "session" | undefined> {
  const reponse = await demander(`/hors-ligne/provisions?appareil=${appareil}`, {});
  if (reponse?.type === "opaqueredirect") return "session";
  return reponse?.ok === true ? lireProvisions(await reponse.json().catch(() => undefined)) : undefined;
}

async function demander(chemin: string, init: RequestInit): Promise<Response | undefined> {
  const patience = new AbortController();
  const fin = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    return await fetch(chemin, { ...init, redirect: "manual", cache: "no-store", signal: patience.signal });
  } catch {
    return undefined;
  } finally {
    clearTimeout(fin);
  }
}

/** Anything but a whole answer is silence: what was sent is sent again later. */
function lireRetour(brut: unknown): Retour {
  if (typeof brut !== "object" || brut === null) return { genre: "silence" };
  if ("refus" in brut && "message" in brut) return { genre: "refus", message: String(brut.message) };
  if (!("verdicts" in brut && "maintenant" in brut && "recus" in brut)) return { genre: "silence" };
  if (!Array.isArray(brut.verdicts)) return { genre: "silence" };
  const verdicts = brut.verdicts.filter(estVerdict);
  return { genre: "verdicts", verdicts, maintenant: String(brut.maintenant), recus: Number(brut.recus) };
}

const estVerdict = (brut: unknown): brut is Verdict =>
  typeof brut === "object" && brut !== null && "cle" in brut && "etat" in brut && typeof brut.etat === "string";
