import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import type { Cellule, Colonne } from "./ecrire-csv.ts";

export type OptionsXlsx = { readonly feuille: string; readonly mention?: string };

/** Media type of a workbook (Office Open XML). */
export const MIME_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Most lines in a workbook: it is held in memory while it is written. Beyond, the CSV export is the way. */
export const LIGNES_XLSX_MAX = 50_000;

/**
 * Writes a workbook of one sheet, titles frozen. Texts are written as texts, never as formulas. Lines beyond
 * `LIGNES_XLSX_MAX` are left out and the last line says so.
 */
export async function ecrireXlsx<L>(
  colonnes: readonly Colonne<L>[],
  lignes: AsyncIterable<L> | Iterable<L>,
  options: OptionsXlsx,
): Promise<Uint8Array<ArrayBuffer>> {
  const entete: SheetData = options.mention === undefined ? [] : [[celluleXlsx(options.mention)]];
  entete.push(colonnes.map(({ titre }) => ({ value: titre, type: String, fontWeight: "bold" })));
  const donnees: SheetData = [...entete];
  for await (const ligne of lignes) {
    if (donnees.length - entete.length >= LIGNES_XLSX_MAX) {
      donnees.push([
        celluleXlsx(`Suite non écrite : un classeur est limité à ${LIGNES_XLSX_MAX} lignes. Prenez l’export CSV.`),
      ]);
      break;
    }
    donnees.push(colonnes.map((colonne) => celluleXlsx(colonne.cellule(ligne))));
  }
  const octets = await writeXlsxFile(donnees, {
    sheet: options.feuille.slice(0, 31),
    stickyRowsCount: entete.length,
    columns: colonnes.map(({ titre }) => ({ width: Math.min(40, Math.max(12, titre.length + 2)) })),
  }).toBuffer();
  return new Uint8Array(octets);
}

/**
 * The same workbook as the body of an answer: written once the answer is given, when the request no longer holds its session, since
 * lines that are read page by page wait for one (the embedded database has a single one).
 */
export async function* classeurXlsx<L>(
  colonnes: readonly Colonne<L>[],
  lignes: AsyncIterable<L> | Iterable<L>,
  options: OptionsXlsx,
): AsyncGenerator<Uint8Array> {
  yield await ecrireXlsx(colonnes, lignes, options);
}

type CelluleXlsx = SheetData[number][number];

function celluleXlsx(cellule: Cellule): CelluleXlsx {
  if (cellule === null || cellule === "") return null;
  if (typeof cellule === "number") return { value: cellule, type: Number };
  const texte = typeof cellule === "boolean" ? (cellule ? "oui" : "non") : cellule;
  return { value: texte.slice(0, LONGUEUR_CELLULE_MAX), type: String };
}

/** The limit of the XLSX format itself. */
const LONGUEUR_CELLULE_MAX = 32_767;
