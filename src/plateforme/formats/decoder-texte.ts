import { reconnaitreBinaire } from "./reconnaitre-binaire.ts";
import { type LimitesLecture, type RefusFormat, refusFormat, refusTaille } from "./refus-format.ts";

export type Encodage = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
export type TexteDecode = { readonly texte: string; readonly encodage: Encodage };

/**
 * Decodes a file into text: byte-order mark first, then strict UTF-8, then windows-1252 (the spreadsheets of French
 * offices). Refuses a file too large, an archive or an image, an empty file and NUL characters.
 */
export function decoderTexte(octets: Uint8Array, limites: LimitesLecture): TexteDecode | RefusFormat {
  if (octets.byteLength > limites.octetsMax) return refusTaille(octets.byteLength, limites);
  const binaire = reconnaitreBinaire(octets);
  if (binaire !== undefined) return binaire;
  const decode = decoder(octets);
  if (decode.texte.includes("\u0000"))
    return refusFormat("octetNul", "Le fichier contient des caractères nuls : il est abîmé, ou ce n’est pas du texte.");
  if (decode.texte.trim() === "") return refusFormat("vide", "Le fichier est vide.");
  return decode;
}

function decoder(octets: Uint8Array): TexteDecode {
  if (octets[0] === 0xff && octets[1] === 0xfe) return decoderEn("utf-16le", octets);
  if (octets[0] === 0xfe && octets[1] === 0xff) return decoderEn("utf-16be", octets);
  try {
    return { texte: new TextDecoder("utf-8", { fatal: true }).decode(octets), encodage: "utf-8" };
  } catch {
    return decoderEn("windows-1252", octets);
  }
}

const decoderEn = (encodage: Encodage, octets: Uint8Array): TexteDecode => ({
  texte: new TextDecoder(encodage).decode(octets),
  encodage,
});

/** Bidirectional marks, zero-width characters and controls other than tab and line breaks: never kept (S14). */
const INVISIBLES = /(?![\t\n\r])\p{Cc}|\p{Cf}/gu;

/** Printable ASCII without outer blanks: clean already, as most cells of a large file are. */
const PROPRE = /^[!-~](?:[ -~]*[!-~])?$/;

/** Cleans a cell: composed form (NFC), invisible characters removed, outer blanks trimmed. */
export const nettoyerTexte = (texte: string): string =>
  PROPRE.test(texte) ? texte : texte.normalize("NFC").replace(INVISIBLES, "").trim();
