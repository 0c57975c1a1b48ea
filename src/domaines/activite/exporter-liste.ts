import { type Colonne, ecrireCsv } from "../../plateforme/formats/ecrire-csv.ts";
import { classeurXlsx, MIME_XLSX } from "../../plateforme/formats/ecrire-xlsx.ts";
import type { Contexte } from "../../plateforme/http/contexte.ts";
import type { Reponse } from "../../plateforme/http/route.ts";

export const FORMATS_EXPORT = ["csv", "xlsx"] as const;
export type FormatExport = (typeof FORMATS_EXPORT)[number];

const DEMONSTRATION = "Données de démonstration : personnes fictives, chiffres fabriqués.";

/**
 * A list to take away: for a program, sent as it is written (CSV), or for a spreadsheet (XLSX). It says so when its people are made up.
 * `nom` is that of the file, `feuille` that of its sheet.
 */
export function exporterListe<L>(
  { reglages }: Pick<Contexte, "reglages">,
  format: FormatExport,
  {
    nom,
    feuille,
    colonnes,
  }: { readonly nom: string; readonly feuille: string; readonly colonnes: readonly Colonne<L>[] },
  lignes: AsyncIterable<L> | Iterable<L>,
): Reponse {
  const mention = reglages.demonstration ? { mention: DEMONSTRATION } : {};
  const mime = format === "csv" ? "text/csv; charset=utf-8" : MIME_XLSX;
  const corps =
    format === "csv"
      ? ecrireCsv(colonnes, lignes, { usage: "tableur", ...mention })
      : classeurXlsx(colonnes, lignes, { feuille, ...mention });
  return { type: "fichier", nom: `${nom}.${format}`, mime, corps };
}
