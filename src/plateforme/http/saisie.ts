import type { HonoRequest } from "hono";
import type { Saisie } from "./route.ts";

/** The input cannot be read at all: the answer says why. */
export class SaisieIllisible extends Error {
  readonly statut: 400 | 413;
  /** What could be read of a body too heavy: the fields that come before its file. */
  readonly lue: Saisie;
  constructor(statut: 400 | 413, motif: string, lue: Saisie = {}) {
    super(motif);
    this.statut = statut;
    this.lue = lue;
  }
}

type Valeur = string | File;
const CHAMPS_MAX = 5000;

/** Gathers path parameters and query (GET) or body (POST) in one flat object. Text is NFC, without invisible marks; NUL is refused. */
export async function lireSaisie(requete: HonoRequest, tailleMax: number): Promise<Saisie> {
  const paires: [string, Valeur][] =
    requete.method === "POST" ? await lireCorps(requete, tailleMax) : [...new URL(requete.url).searchParams];
  return assembler(paires, requete);
}

function assembler(paires: readonly (readonly [string, Valeur])[], requete: HonoRequest): Saisie {
  if (paires.length > CHAMPS_MAX) throw new SaisieIllisible(400, "Le formulaire reçu a trop de champs.");
  const saisie = new Map<string, string | string[] | File>();
  for (const [nom, valeur] of paires) {
    const propre = typeof valeur === "string" ? nettoyer(valeur) : valeur;
    const deja = saisie.get(nom);
    if (deja === undefined || typeof propre !== "string" || deja instanceof File) saisie.set(nom, propre);
    else if (Array.isArray(deja)) deja.push(propre);
    else saisie.set(nom, [deja, propre]);
  }
  for (const [nom, valeur] of Object.entries(requete.param()))
    if (typeof valeur === "string") saisie.set(nom, nettoyer(valeur));
  return Object.fromEntries(saisie);
}

async function lireCorps(requete: HonoRequest, tailleMax: number): Promise<[string, Valeur][]> {
  const { octets, entier } = await lireOctets(requete.raw, tailleMax);
  const type = requete.header("content-type") ?? "";
  if (!entier)
    throw new SaisieIllisible(
      413,
      `L’envoi dépasse la taille permise (${Math.floor(tailleMax / 1_048_576)} Mo).`,
      assembler(premiersChamps(octets, type), requete),
    );
  if (type.startsWith("application/json")) return lireJson(octets);
  const forme = await new Response(octets, { headers: { "content-type": type } }).formData().catch(() => {
    throw new SaisieIllisible(400, "Le formulaire reçu est illisible.");
  });
  return [...forme.entries()];
}

/** What is kept of a body too heavy: enough for the texts of a form, never a file. */
const DEBUT_OCTETS = 256 * 1024;

type Lu = { readonly octets: ArrayBuffer; readonly entier: boolean };

/** Counts while reading: an announced length can lie. */
async function lireOctets(requete: Request, tailleMax: number): Promise<Lu> {
  const morceaux: Uint8Array<ArrayBuffer>[] = [];
  let taille = 0;
  const lecteur = requete.body?.getReader();
  while (lecteur !== undefined) {
    const { done, value } = await lecteur.read();
    if (done) break;
    taille += value.byteLength;
    if (taille > tailleMax) {
      await lecteur.cancel();
      const debut = new Blob([...morceaux, value]).slice(0, DEBUT_OCTETS);
      return { octets: await debut.arrayBuffer(), entier: false };
    }
    morceaux.push(value);
  }
  return { octets: await new Blob(morceaux).arrayBuffer(), entier: true };
}

/** The texts of a form cut short, those that are whole and come before what was cut. */
function premiersChamps(octets: ArrayBuffer, type: string): readonly [string, string][] {
  const [, limite = ""] = /boundary="?([^";]+)"?/u.exec(type) ?? [];
  if (!type.startsWith("multipart/form-data") || limite === "") return [];
  // What follows the last boundary is cut: it is not a value.
  const parties = new TextDecoder().decode(octets).split(`--${limite}`).slice(1, -1);
  return parties.flatMap((partie): [string, string][] => {
    const [, nom = "", valeur = ""] = /^\r\n[^\r\n]*\bname="([^"]*)"\r\n\r\n([\s\S]*)\r\n$/u.exec(partie) ?? [];
    return nom === "" ? [] : [[nom, valeur]];
  });
}

function lireJson(octets: ArrayBuffer): [string, Valeur][] {
  let corps: unknown;
  try {
    corps = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(octets));
  } catch {
    throw new SaisieIllisible(400, "Le contenu JSON reçu est illisible.");
  }
  if (typeof corps !== "object" || corps === null || Array.isArray(corps))
    throw new SaisieIllisible(400, "Un objet JSON est attendu.");
  try {
    return Object.entries(corps).flatMap(([nom, valeur]): [string, Valeur][] =>
      (Array.isArray(valeur) ? valeur : [valeur]).map((v): [string, Valeur] => [
        nom,
        typeof v === "string" ? v : (JSON.stringify(v) ?? ""),
      ]),
    );
  } catch {
    throw new SaisieIllisible(400, "Le contenu JSON reçu est trop imbriqué."); // The stack has an end.
  }
}

// Invisible marks that disguise text: zero width, direction overrides, byte order mark.
const INVISIBLES = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

function nettoyer(texte: string): string {
  if (texte.includes("\0")) throw new SaisieIllisible(400, "Le texte contient un caractère interdit.");
  return texte.normalize("NFC").replaceAll(INVISIBLES, "").replaceAll("\r\n", "\n");
}
