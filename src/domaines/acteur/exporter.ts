import { type Colonne, ecrireCsv } from "../../plateforme/formats/ecrire-csv.ts";
import { classeurXlsx, MIME_XLSX } from "../../plateforme/formats/ecrire-xlsx.ts";
import type { Reponse } from "../../plateforme/http/route.ts";

export type FormatExport = "csv" | "xlsx";

/** A list as a file for people, under the name of what it holds and the day it was drawn. */
export function exporterListe<L>(
  format: FormatExport,
  {
    nom,
    jour,
    colonnes,
    lignes,
    demonstration,
  }: {
    readonly nom: string;
    readonly jour: string;
    readonly colonnes: readonly Colonne<L>[];
    readonly lignes: AsyncIterable<L>;
    readonly demonstration: boolean;
  },
): Reponse {
  const mention = demonstration ? { mention: "Données de démonstration" } : {};
  if (format === "csv") {
    return {
      type: "fichier",
      nom: `${nom}-${jour}.csv`,
      mime: "text/csv; charset=utf-8",
      corps: ecrireCsv(colonnes, lignes, { usage: "tableur", ...mention }),
    };
  }
  return {
    type: "fichier",
    nom: `${nom}-${jour}.xlsx`,
    mime: MIME_XLSX,
    corps: classeurXlsx(colonnes, lignes, { feuille: nom, ...mention }),
  };
}

/** Reads a list by short pages, each in its own transaction, after the last identifier read. */
export async function* parPages<L extends { readonly id: number }>(
  lire: (apres: number, nombre: number) => Promise<readonly L[]>,
): AsyncGenerator<L> {
  let apres = 0;
  for (;;) {
    const lignes = await lire(apres, TAILLE);
    yield* lignes;
    const derniere = lignes.at(-1);
    if (derniere === undefined || lignes.length < TAILLE) return;
    apres = derniere.id;
  }
}

const TAILLE = 500;
