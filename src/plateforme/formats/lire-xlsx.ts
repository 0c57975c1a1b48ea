import { readSheet } from "read-excel-file/node";
import { compterArchive } from "./compter-archive.ts";
import { nettoyerTexte } from "./decoder-texte.ts";
import type { TableLue } from "./lire-csv.ts";
import {
  LIMITES_ENVOI,
  type LimitesLecture,
  type RefusFormat,
  refusFormat,
  refusLignes,
  refusTaille,
} from "./refus-format.ts";

/** Largest content of a workbook once inflated, in bytes. */
export const XLSX_OUVERT_MAX = 100 * 1024 * 1024;

/** True for a file that begins as a ZIP archive: a workbook, perhaps. */
export const ressembleXlsx = (octets: Uint8Array): boolean =>
  octets[0] === 0x50 && octets[1] === 0x4b && octets[2] === 0x03 && octets[3] === 0x04;

/**
 * Reads the first sheet of a workbook: columns by its first line, cells as texts (numbers keep their digits, dates are AAAA-MM-JJ, times HH:MM).
 * Its real size is counted while inflating before anything is read; beyond the limits, or not a workbook: a refusal.
 */
export async function lireXlsx(
  octets: Uint8Array,
  limites: LimitesLecture = LIMITES_ENVOI,
): Promise<Pick<TableLue, "colonnes" | "lignes"> | RefusFormat> {
  if (octets.byteLength > limites.octetsMax) return refusTaille(octets.byteLength, limites);
  const taille = await compterArchive(octets, XLSX_OUVERT_MAX);
  if (taille === "tropGros")
    return refusFormat(
      "tropGros",
      "Une fois ouvert, ce classeur dépasse 100 Mo. Gardez une seule feuille, ou passez par un CSV.",
    );
  if (taille === "illisible") return illisible;
  try {
    const lignes = await readSheet<string>(Buffer.from(octets), { parseNumber: (texte) => texte });
    return enTable(lignes, limites);
  } catch {
    return illisible;
  }
}

const illisible = refusFormat(
  "illisible",
  "Ce classeur ne peut pas être lu. Enregistrez la feuille au format XLSX ou CSV.",
);

function enTable(
  lignes: readonly (readonly unknown[])[],
  limites: LimitesLecture,
): Pick<TableLue, "colonnes" | "lignes"> | RefusFormat {
  const [entete, ...reste] = lignes;
  const colonnes = (entete ?? []).map(enTexte);
  if (colonnes.every((nom) => nom === ""))
    return refusFormat("illisible", "La première ligne doit nommer les colonnes.");
  const doublon = colonnes.find((nom, rang) => nom !== "" && colonnes.indexOf(nom) !== rang);
  if (doublon !== undefined)
    return refusFormat("illisible", `La colonne « ${doublon} » apparaît deux fois dans la première ligne.`);
  const pleines = reste
    .map((cellules, rang) => ({ ligne: rang + 2, cellules: parNom(colonnes, cellules) }))
    .filter(({ cellules }) => Object.values(cellules).some((texte) => texte !== ""));
  return pleines.length > limites.lignesMax ? refusLignes(limites) : { colonnes, lignes: pleines };
}

function parNom(colonnes: readonly string[], valeurs: readonly unknown[]): Readonly<Record<string, string>> {
  const cellules: Record<string, string> = Object.create(null);
  for (const [rang, nom] of colonnes.entries()) if (nom !== "") cellules[nom] = enTexte(valeurs[rang]);
  return cellules;
}

function enTexte(valeur: unknown): string {
  if (valeur === null || valeur === undefined) return "";
  if (valeur instanceof Date) return momentEnTexte(valeur);
  if (typeof valeur === "boolean") return valeur ? "oui" : "non";
  return nettoyerTexte(String(valeur));
}

/** A time of day has no date: spreadsheets count it from the end of 1899. */
function momentEnTexte(moment: Date): string {
  if (Number.isNaN(moment.getTime())) return "";
  const secondes = Math.round(moment.getTime() / 1000);
  const texte = new Date(secondes * 1000).toISOString();
  return moment.getUTCFullYear() < 1900 ? texte.slice(11, 16) : texte.slice(0, 10);
}
