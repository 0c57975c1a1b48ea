import { type FormatPiece, MIMES, PIECE_OCTETS_MAX, reconnaitrePiece } from "../manifestation/format-piece.ts";

export type FormatCandidat = FormatPiece | "png" | "jpeg";
export type FormatCertificat = "pdf" | "png" | "jpeg";
export const MIMES_CANDIDAT: Readonly<Record<FormatCandidat, string>> = {
  ...MIMES,
  png: "image/png",
  jpeg: "image/jpeg",
};

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const commencePar = (octets: Uint8Array, debut: readonly number[]): boolean => debut.every((o, i) => octets[i] === o);

/** What a certificate of Pix really is, by its content: a PDF or an image; a sentence when it is refused. */
export async function reconnaitreCertificat(
  octets: Uint8Array,
): Promise<{ readonly format: FormatCertificat } | { readonly refus: string }> {
  if (octets.length <= PIECE_OCTETS_MAX) {
    if (commencePar(octets, PNG)) return { format: "png" };
    if (commencePar(octets, JPEG)) return { format: "jpeg" };
  }
  const lu = await reconnaitrePiece(octets);
  if ("refus" in lu)
    return { refus: lu.refus.replace("un document PDF, ODT ou DOCX", "un PDF ni une image PNG ou JPEG") };
  return lu.format === "pdf" ? { format: "pdf" } : { refus: "Un certificat se joint en PDF, ou en image PNG ou JPEG." };
}
