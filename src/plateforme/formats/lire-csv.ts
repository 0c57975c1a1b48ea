import { parse } from "csv-parse";
import { decoderTexte, type Encodage, nettoyerTexte } from "./decoder-texte.ts";
import { CsvIrregulier, decouperCsv, type Enregistrement } from "./decouper-csv.ts";
import { LIMITES_ENVOI, type LimitesLecture, type RefusFormat, refusFormat, refusLignes } from "./refus-format.ts";

/** One data line: its number in the file (the header is line 1) and its cells by column name, cleaned. */
export type LigneLue = { readonly ligne: number; readonly cellules: Readonly<Record<string, string>> };

export type TableLue = {
  readonly colonnes: readonly string[];
  readonly lignes: readonly LigneLue[];
  readonly encodage: Encodage;
  readonly separateur: string;
};

const SEPARATEURS = [",", ";", "\t", "|"] as const;
/** Lines parsed between two breaths of the event loop. */
const SOUFFLE = 2_000;

/** One data line by the rank of its columns: a fifth of the memory of cells by name. */
export type Rangee = { readonly ligne: number; readonly valeurs: readonly string[] };
export type TableRangee = Omit<TableLue, "lignes"> & { readonly rangees: readonly Rangee[] };

/**
 * Reads a CSV file: encoding and separator detected, cells cleaned (NFC, no invisible character), columns by their header.
 * Short lines are completed with empty cells; cells beyond the header are dropped. Refuses what is not a table.
 */
export async function lireCsv(
  octets: Uint8Array,
  limites: LimitesLecture = LIMITES_ENVOI,
): Promise<TableLue | RefusFormat> {
  const lue = await lireCsvRangee(octets, limites);
  if ("refus" in lue) return lue;
  const { rangees, ...reste } = lue;
  const lignes = rangees.map(({ ligne, valeurs }) => ({ ligne, cellules: cellules(lue.colonnes, valeurs) }));
  return { ...reste, lignes };
}

/** How quotes are read: as the norm says; forgiven inside a cell; as any other character (a line is then a line). */
export type Guillemets = "stricts" | "souples" | "ignores";

/** The same, each line by the rank of its columns. */
export async function lireCsvRangee(
  octets: Uint8Array,
  limites: LimitesLecture = LIMITES_ENVOI,
  guillemets: Guillemets = "stricts",
): Promise<TableRangee | RefusFormat> {
  const decode = decoderTexte(octets, limites);
  if ("refus" in decode) return decode;
  const { texte, encodage } = decode;
  const separateur = reconnaitreSeparateur(texte);
  const ranger = (enregistrements: Enregistrements) =>
    rangerLignes(enregistrements, { separateur, encodage }, limites, guillemets);
  try {
    if (guillemets === "stricts") return await ranger(decouperCsv(texte, separateur));
  } catch (erreur) {
    if (!(erreur instanceof CsvIrregulier)) throw erreur;
  }
  try {
    return await ranger(analyser(texte, separateur, guillemets));
  } catch (erreur) {
    return refusFormat("illisible", `Le fichier CSV ne peut pas être lu : ${raison(erreur)}.`);
  }
}

type Enregistrements = Iterable<Enregistrement> | AsyncIterable<Enregistrement>;

/** What the full parser reads: it says what is wrong, and forgives what it is asked to. */
async function* analyser(texte: string, separateur: string, guillemets: Guillemets): AsyncGenerator<Enregistrement> {
  const analyse = parse(texte, {
    delimiter: separateur,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: 1024 * 1024,
    ...(guillemets === "souples" && { relax_quotes: true }),
    ...(guillemets === "ignores" && { quote: null }),
  });
  let lues = 0;
  let vides = 0;
  for await (const enregistrement of analyse) {
    const { record, info }: { record: readonly string[]; info: { lines: number; empty_lines: number } } =
      enregistrement;
    yield { ligne: lues + 1 + info.empty_lines - vides, cellules: record };
    lues = info.lines;
    vides = info.empty_lines;
  }
}

async function rangerLignes(
  enregistrements: Enregistrements,
  forme: Pick<TableLue, "separateur" | "encodage">,
  limites: LimitesLecture,
  guillemets: Guillemets,
): Promise<TableRangee | RefusFormat> {
  let colonnes: readonly string[] | undefined;
  const rangees: Rangee[] = [];
  const nettoyer = nettoyeur(guillemets === "ignores");
  for await (const { ligne, cellules } of enregistrements) {
    if (colonnes === undefined) {
      colonnes = guillemets === "ignores" ? cellules.map(nettoyer) : enTete(cellules);
      const refus = refuserColonnes(colonnes);
      if (refus !== undefined) return refus;
      continue;
    }
    if (rangees.length >= limites.lignesMax) return refusLignes(limites);
    rangees.push({ ligne, valeurs: colonnes.map((_, rang) => nettoyer(cellules[rang] ?? "")) });
    if (rangees.length % SOUFFLE === 0) await new Promise((suite) => setImmediate(suite));
  }
  return colonnes === undefined ? refusFormat("vide", "Le fichier est vide.") : { colonnes, rangees, ...forme };
}

/** Cleans cells, keeping one copy of those that come back: most cells of a large file do. */
function nettoyeur(sansGuillemets: boolean): (cellule: string) => string {
  const propres = new Map<string, string>();
  const nettoyer = (cellule: string): string =>
    nettoyerTexte(sansGuillemets ? cellule.trim().replace(/^"|"$/g, "").replaceAll('""', '"') : cellule);
  return (cellule) => {
    if (cellule === "") return "";
    const connue = propres.get(cellule);
    if (connue !== undefined) return connue;
    const propre = nettoyer(cellule);
    if (cellule.length > 60) return propre;
    if (propres.size >= 20_000) propres.clear();
    propres.set(cellule, propre);
    return propre;
  };
}

const enTete = (noms: readonly string[]): readonly string[] => noms.map((nom) => nettoyerTexte(nom));

function refuserColonnes(colonnes: readonly string[]): RefusFormat | undefined {
  if (colonnes.every((nom) => nom === ""))
    return refusFormat("illisible", "La première ligne doit nommer les colonnes.");
  const doublon = colonnes.find((nom, rang) => nom !== "" && colonnes.indexOf(nom) !== rang);
  return doublon === undefined
    ? undefined
    : refusFormat("illisible", `La colonne « ${doublon} » apparaît deux fois dans la première ligne.`);
}

function cellules(colonnes: readonly string[], valeurs: readonly string[]): Readonly<Record<string, string>> {
  const parNom: Record<string, string> = Object.create(null);
  for (const [rang, nom] of colonnes.entries()) if (nom !== "") parNom[nom] = valeurs[rang] ?? "";
  return parNom;
}

/** The separator is the one found most often in the header, outside quotes; a single column takes the comma. */
function reconnaitreSeparateur(texte: string): string {
  const premiere = premiereLigne(texte).replaceAll(/"(?:[^"]|"")*"/g, "");
  const comptes = SEPARATEURS.map((separateur) => ({ separateur, fois: premiere.split(separateur).length - 1 }));
  const meilleur = comptes.reduce((a, b) => (b.fois > a.fois ? b : a));
  return meilleur.separateur;
}

function premiereLigne(texte: string): string {
  const debut = texte.slice(0, 20_000).trimStart();
  const fin = debut.search(/[\r\n]/);
  return fin === -1 ? debut : debut.slice(0, fin);
}

function raison(erreur: unknown): string {
  const code = erreur instanceof Error && "code" in erreur ? String(erreur.code) : "";
  const ligne = erreur instanceof Error && "lines" in erreur ? ` (ligne ${String(erreur.lines)})` : "";
  if (code === "CSV_QUOTE_NOT_CLOSED") return `un guillemet n’est pas fermé${ligne}`;
  if (code === "INVALID_OPENING_QUOTE" || code === "CSV_INVALID_CLOSING_QUOTE")
    return `un guillemet est mal placé${ligne}`;
  if (code === "CSV_MAX_RECORD_SIZE") return `une ligne est beaucoup trop longue${ligne}`;
  return `sa forme n’est pas celle d’un CSV${ligne}`;
}
