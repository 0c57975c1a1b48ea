import { type Colonne, ecrireCsv } from "../formats/ecrire-csv.ts";
import type { LigneRapport } from "./bilan.ts";

const COLONNES: readonly Colonne<LigneRapport>[] = [
  { titre: "ligne", cellule: (l) => l.ligne },
  { titre: "gravite", cellule: (l) => l.gravite },
  { titre: "champ", cellule: (l) => l.champ },
  { titre: "motif", cellule: (l) => l.motif },
  { titre: "valeur", cellule: (l) => l.valeur.slice(0, 300) },
];

/** The report of an import as a CSV that a spreadsheet opens, in the order of the file. */
export async function* rapportCsv(rapport: readonly LigneRapport[]): AsyncGenerator<string> {
  const ordonne = [...rapport].sort((a, b) => a.ligne - b.ligne);
  yield* ecrireCsv(COLONNES, ordonne, { usage: "tableur" });
}
