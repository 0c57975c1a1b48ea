import { compter, type FileAttente, importer, marquerExportes } from "../file-attente.rules.ts";
import { cleDePhrase, desceller, sceller } from "./coffre-local.ts";
import type { Poste } from "./poste.ts";

const FORMAT = "declic-envois";
/** Shortest sentence that closes a file. */
export const PHRASE_MIN = 12;

type Contenu = { readonly compte: string; readonly envois: FileAttente };

/** A file with all that waits here, closed by a sentence of the person's; what it holds may then be wiped from the device. */
export async function exporter({ courant, reserve }: Poste, phrase: string): Promise<Blob> {
  const envois = (await reserve.lire()).filter(({ etat }) => etat !== "envoye");
  const contenu: Contenu = { compte: courant.compte, envois };
  const sel = crypto.getRandomValues(new Uint8Array(16));
  const { iv, chiffre } = await sceller(await cleDePhrase(phrase, sel), contenu);
  const fichier = { format: FORMAT, version: 1, sel: enBase64(sel), iv: enBase64(iv), contenu: enBase64(chiffre) };
  await reserve.changer((file) => marquerExportes(file, envois));
  return new Blob([JSON.stringify(fichier)], { type: "application/json" });
}

export type ResultatImport = { readonly repris: number } | { readonly refus: "illisible" | "phrase" | "autre_compte" };

/** Brings in the operations of a file made by the same person on another device. */
export async function reprendreFichier(
  { courant, reserve }: Poste,
  texte: string,
  phrase: string,
): Promise<ResultatImport> {
  const fichier = lireFichier(texte);
  if (fichier === undefined) return { refus: "illisible" };
  const contenu = await ouvrir(fichier, phrase);
  if (contenu === undefined) return { refus: "phrase" };
  if (contenu.compte !== courant.compte) return { refus: "autre_compte" };
  const avant = compter(await reserve.lire()).ici;
  const apres = await reserve.changer((file) => importer(file, contenu.envois));
  return { repris: compter(apres).ici - avant };
}

type Fichier = { readonly sel: string; readonly iv: string; readonly contenu: string };

function lireFichier(texte: string): Fichier | undefined {
  try {
    const brut: unknown = JSON.parse(texte);
    return estFichier(brut) ? brut : undefined;
  } catch {
    return undefined;
  }
}

const estFichier = (brut: unknown): brut is Fichier =>
  typeof brut === "object" &&
  brut !== null &&
  "format" in brut &&
  brut.format === FORMAT &&
  ["sel", "iv", "contenu"].every((nom) => typeof new Map(Object.entries(brut)).get(nom) === "string");

async function ouvrir({ sel, iv, contenu }: Fichier, phrase: string): Promise<Contenu | undefined> {
  try {
    const scelle = { iv: depuisBase64(iv), chiffre: depuisBase64(contenu).buffer };
    const lu: Contenu = JSON.parse(await desceller(await cleDePhrase(phrase, depuisBase64(sel)), scelle));
    return lu;
  } catch {
    return undefined;
  }
}

const enBase64 = (octets: Uint8Array | ArrayBuffer): string => {
  let binaire = "";
  for (const octet of new Uint8Array(octets)) binaire += String.fromCharCode(octet);
  return btoa(binaire);
};

const depuisBase64 = (texte: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(texte), (signe) => signe.charCodeAt(0));
