export type Cellule = string | number | boolean | null;

/** One column of an export: its title and the cell of a line. */
export type Colonne<L> = { readonly titre: string; readonly cellule: (ligne: L) => Cellule };

/**
 * « tableur »: for people. Semicolon, byte-order mark, CRLF and decimal comma, so that a French spreadsheet opens it by a
 * double click. « echange »: for programs (open standards). Comma, UTF-8 without mark, decimal point. « rfc4180 »: the same, lines ended by CRLF.
 */
export type Usage = "tableur" | "echange" | "rfc4180";

export type OptionsCsv = {
  readonly usage: Usage;
  /** A first line above the titles (« Données de démonstration »), for the « tableur » use only: a standard has no such line. */
  readonly mention?: string;
};

/** Writes a CSV line by line, as it comes: nothing is held. Cells are safe against formula injection. */
export async function* ecrireCsv<L>(
  colonnes: readonly Colonne<L>[],
  lignes: AsyncIterable<L> | Iterable<L>,
  options: OptionsCsv,
): AsyncGenerator<string> {
  const style = STYLES[options.usage];
  const mention =
    options.mention !== undefined && options.usage === "tableur" ? ligneCsv([options.mention], style) : "";
  yield style.marque +
    mention +
    ligneCsv(
      colonnes.map((colonne) => colonne.titre),
      style,
    );
  let paquet = "";
  for await (const ligne of lignes) {
    paquet += ligneCsv(
      colonnes.map((colonne) => colonne.cellule(ligne)),
      style,
    );
    if (paquet.length > TAILLE_PAQUET) {
      yield paquet;
      paquet = "";
    }
  }
  if (paquet !== "") yield paquet;
}

type Style = { readonly separateur: string; readonly marque: string; readonly fin: string; readonly decimale: string };
const TABLEUR: Style = { separateur: ";", marque: "\ufeff", fin: "\r\n", decimale: "," };
const ECHANGE: Style = { separateur: ",", marque: "", fin: "\n", decimale: "." };
const STYLES: Readonly<Record<Usage, Style>> = {
  tableur: TABLEUR,
  echange: ECHANGE,
  rfc4180: { ...ECHANGE, fin: "\r\n" },
};
const TAILLE_PAQUET = 32_000;

const ligneCsv = (cellules: readonly Cellule[], style: Style): string =>
  cellules.map((cellule) => celluleCsv(cellule, style)).join(style.separateur) + style.fin;

function celluleCsv(cellule: Cellule, style: Style): string {
  if (cellule === null) return "";
  if (typeof cellule === "boolean") return cellule ? "oui" : "non";
  if (typeof cellule === "number") return String(cellule).replace(".", style.decimale);
  const sure = neutraliserFormule(cellule);
  return /["\r\n;,\t]/.test(sure) || sure !== sure.trim() ? `"${sure.replaceAll('"', '""')}"` : sure;
}

/**
 * A cell that a spreadsheet would run as a formula is preceded by an apostrophe (S10). Signed numbers and telephone numbers
 * (« +33… », « -12,5 ») stay as they are: a spreadsheet reads them as numbers.
 */
export function neutraliserFormule(texte: string): string {
  if (/^[+-][\d\s.,]+$/.test(texte)) return texte;
  return /^[\s\u00a0]*[=+\-@\t\r\n|\uff1d\uff0b\uff0d\uff20]/.test(texte) ? `'${texte}` : texte;
}
