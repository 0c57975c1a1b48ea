import { hash } from "node:crypto";
import type { TableImport } from "../../../plateforme/formats/lire-table.ts";
import type { LigneRapport } from "../../../plateforme/imports/bilan.ts";
import type { CompteRendu } from "../compte-rendu/compte-rendu.rules.ts";
import { empreinteDe } from "../compte-rendu/empreinte.ts";
import { type Correspondance, IGNORER } from "./champ-import.rules.ts";
import { type Bonne, DEJA_AILLEURS, identifiantUniversel } from "./importe.sql.ts";
import { type Cellules, normaliserLigne, type Reperes } from "./normaliser-import.rules.ts";

/** A line read: its report, or what it is without one; and what there is to say of it. */
export type LigneLue = { readonly remarques: readonly LigneRapport[] } & (
  | { readonly bonne: Bonne }
  | { readonly bonne?: never; readonly sort: "refuse" | "fusionne" }
);

/** Lines read between two breaths of the event loop, during which the batches under way go on. */
const SOUFFLE = 100;

/** Reads every line of a table, some at a time, and compares it with those already read. */
export async function* normaliserLignes(
  table: TableImport,
  correspondance: Correspondance,
  reperes: Reperes,
): AsyncGenerator<readonly LigneLue[]> {
  const champs = champsDe(table, correspondance);
  const vues = new Map<string, number>();
  const connues: Connues = new Map();
  // Copied for each line: an object grown field by field costs three times as much.
  const vide: Cellules = Object.fromEntries(champs.map(([champ]) => [champ, ""]));
  for (let debut = 0; debut < table.rangees.length; debut += SOUFFLE) {
    if (debut > 0) await new Promise((suite) => setImmediate(suite));
    yield table.rangees.slice(debut, debut + SOUFFLE).map(({ ligne, valeurs }): LigneLue => {
      const cellules: Record<string, string> = { ...vide };
      for (const [champ, colonne] of champs) cellules[champ] = valeurs[colonne] ?? "";
      const { compteRendu, remarques } = normaliserLigne(cellules, identifiantDeLigne(cellules, vues), reperes);
      const dites = remarques.map((remarque) => ({ ligne, ...remarque }));
      if (compteRendu === null) return { remarques: dites, sort: "refuse" };
      return comparer({ ligne, compteRendu, empreinte: empreinteDe(compteRendu) }, dites, connues);
    });
  }
}

/** Lines already read, by their identifier when no two systems would both give it, else by their id. */
type Connues = Map<string, { readonly id: string; readonly ligne: number; readonly empreinte: string }>;

/** A good line among those of its file already read: another of the same identifier is the same, or refused. */
function comparer(bonne: Bonne, remarques: readonly LigneRapport[], connues: Connues): LigneLue {
  const { ligne, compteRendu, empreinte } = bonne;
  const { id } = compteRendu;
  const cle = identifiantUniversel(compteRendu) ?? id;
  const deja = connues.get(cle);
  if (deja === undefined) {
    connues.set(cle, { id, ligne, empreinte });
    return { remarques, bonne };
  }
  const dire = (gravite: LigneRapport["gravite"], motif: string, valeur = ""): readonly LigneRapport[] => [
    ...remarques,
    { ligne, gravite, champ: "identifiant", motif, valeur },
  ];
  if (deja.id !== id) return { remarques: dire("refus", DEJA_AILLEURS), sort: "refuse" };
  if (deja.empreinte === empreinte)
    return { remarques: dire("correction", `même ligne que la ligne ${deja.ligne}`), sort: "fusionne" };
  return {
    remarques: dire("refus", `identifiant déjà donné, ligne ${deja.ligne}`, direIdentifiant(compteRendu)),
    sort: "refuse",
  };
}

const direIdentifiant = ({ origine }: CompteRendu): string => (origine.genre === "import" ? origine.identifiant : "");

/** The fields of a table and the rank of their columns. */
export const champsDe = (
  { colonnes }: TableImport,
  correspondance: Correspondance,
): readonly (readonly [string, number])[] =>
  Object.entries(correspondance)
    .filter(([, champ]) => champ !== IGNORER)
    .map(([colonne, champ]) => [champ, colonnes.indexOf(colonne)] as const);

/** The identifier of the source; without one, the content of the line and its rank among those that say the same. */
function identifiantDeLigne(cellules: Cellules, vues: Map<string, number>): string {
  const donne = (cellules["identifiant"] ?? "").slice(0, 100);
  if (donne !== "") return donne;
  const trace = hash("sha256", JSON.stringify(cellules), "hex").slice(0, 24);
  const rang = (vues.get(trace) ?? 0) + 1;
  vues.set(trace, rang);
  return `contenu-${trace}-${rang}`;
}
