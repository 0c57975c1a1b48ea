import { compterArchive } from "../../../plateforme/formats/compter-archive.ts";
import { refusDuPdf } from "./format-pdf.ts";

export type FormatPiece = "pdf" | "odt" | "docx";
export const MIMES: Readonly<Record<FormatPiece, string>> = {
  pdf: "application/pdf",
  odt: "application/vnd.oasis.opendocument.text",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

export const PIECE_OCTETS_MAX = 5 * 1024 * 1024;
/** What whoever sends a file that is too big is told. */
export const PIECE_TROP_LOURDE = "Ce fichier dépasse 5 Mo. Réduisez-le, ou joignez-en une partie.";
const GONFLE_MAX = 100 * 1024 * 1024;

/** What a document really is, by its content and never by its name; a sentence when it is refused. */
export async function reconnaitrePiece(
  octets: Uint8Array,
): Promise<{ readonly format: FormatPiece } | { readonly refus: string }> {
  if (octets.length === 0) return { refus: "Choisissez un fichier." };
  if (octets.length > PIECE_OCTETS_MAX) return { refus: PIECE_TROP_LOURDE };
  const debut = Buffer.from(octets.subarray(0, 1024)).toString("latin1");
  if (debut.startsWith("%PDF-")) return lirePdf(octets);
  if (!debut.startsWith("PK\u0003\u0004")) return { refus: PAS_UN_DOCUMENT };
  const gonfle = await compterArchive(octets, GONFLE_MAX);
  if (gonfle === "tropGros") return { refus: "Ce document, une fois ouvert, est trop gros. Enregistrez-le en PDF." };
  if (gonfle === "illisible") return { refus: "Ce document est abîmé : il ne s’ouvre pas. Enregistrez-le de nouveau." };
  return lireArchive(Buffer.from(octets).toString("latin1"));
}

const PAS_UN_DOCUMENT =
  "Ce fichier n’est pas un document PDF, ODT ou DOCX, quel que soit son nom. Enregistrez-le dans un de ces formats.";

function lirePdf(octets: Uint8Array): { readonly format: FormatPiece } | { readonly refus: string } {
  const refus = refusDuPdf(octets);
  return refus === null ? { format: "pdf" } : { refus };
}

/** Names of the parts stand in clear in an archive; a document that holds a program is refused. */
function lireArchive(texte: string): { readonly format: FormatPiece } | { readonly refus: string } {
  if (/vbaProject\.bin|Basic\/script-lc\.xml/u.test(texte))
    return { refus: "Ce document contient un programme (macro). Enregistrez-le sans, ou en PDF." };
  if (texte.includes(`mimetype${MIMES.odt}`)) return { format: "odt" };
  if (texte.includes("[Content_Types].xml") && texte.includes("word/document.xml")) return { format: "docx" };
  return { refus: PAS_UN_DOCUMENT };
}
