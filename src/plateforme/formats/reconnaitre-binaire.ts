import { type RefusFormat, refusFormat } from "./refus-format.ts";

type Signature = { readonly octets: readonly number[]; readonly nom: string; readonly archive: boolean };

const SIGNATURES: readonly Signature[] = [
  { octets: [0x50, 0x4b, 0x03, 0x04], nom: "une archive ZIP ou un classeur (XLSX, ODS)", archive: true },
  { octets: [0x50, 0x4b, 0x05, 0x06], nom: "une archive ZIP vide", archive: true },
  { octets: [0x1f, 0x8b], nom: "une archive GZIP", archive: true },
  { octets: [0x42, 0x5a, 0x68], nom: "une archive BZIP2", archive: true },
  { octets: [0xfd, 0x37, 0x7a, 0x58, 0x5a], nom: "une archive XZ", archive: true },
  { octets: [0x37, 0x7a, 0xbc, 0xaf], nom: "une archive 7-Zip", archive: true },
  { octets: [0x52, 0x61, 0x72, 0x21], nom: "une archive RAR", archive: true },
  { octets: [0x28, 0xb5, 0x2f, 0xfd], nom: "une archive Zstandard", archive: true },
  { octets: [0xd0, 0xcf, 0x11, 0xe0], nom: "un classeur Excel ancien (XLS)", archive: false },
  { octets: [0x25, 0x50, 0x44, 0x46], nom: "un document PDF", archive: false },
  { octets: [0x89, 0x50, 0x4e, 0x47], nom: "une image PNG", archive: false },
  { octets: [0xff, 0xd8, 0xff], nom: "une image JPEG", archive: false },
];

/**
 * Recognises by its first bytes a file that is not text. Archives are refused without being opened: nothing is ever
 * inflated, so that a compression bomb costs no more than its few first bytes. Answers undefined for a text file.
 */
export function reconnaitreBinaire(octets: Uint8Array): RefusFormat | undefined {
  const signature = SIGNATURES.find((s) => s.octets.every((octet, rang) => octets[rang] === octet));
  if (signature === undefined) return undefined;
  const conseil = signature.archive
    ? "Décompressez-la, ou ouvrez le classeur et enregistrez la feuille au format CSV (UTF-8)."
    : "Enregistrez les données au format CSV (UTF-8).";
  return refusFormat(
    signature.archive ? "archive" : "binaire",
    `Ce fichier est ${signature.nom}, pas un fichier de texte. ${conseil}`,
  );
}
