import { type Colonne, ecrireCsv } from "../formats/ecrire-csv.ts";
import type { Gravite, LigneRapport } from "./bilan.ts";

const FAIT: Readonly<Record<Gravite, string>> = {
  refus: "ligne laissée de côté",
  correction: "importée avec cette correction",
  alerte: "importée, à vérifier",
};
const COLONNES: readonly Colonne<LigneRapport>[] = [
  { titre: "Ligne", cellule: ({ ligne }) => ligne },
  { titre: "Champ", cellule: ({ champ }) => champ },
  { titre: "Constat", cellule: ({ motif }) => motif },
  { titre: "Valeur", cellule: ({ valeur }) => valeur.slice(0, 300) },
  { titre: "Ce qui est fait", cellule: ({ gravite }) => FAIT[gravite] },
];

/** The report of an import as a CSV that a spreadsheet opens, in the order of the file. */
export async function* rapportCsv(rapport: readonly LigneRapport[]): AsyncGenerator<string> {
  const ordonne = [...rapport].sort((a, b) => a.ligne - b.ligne);
  yield* ecrireCsv(COLONNES, ordonne, { usage: "tableur" });
}
