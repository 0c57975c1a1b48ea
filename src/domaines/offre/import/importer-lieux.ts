import { createHash } from "node:crypto";
import { setImmediate } from "node:timers";
import { promisify } from "node:util";
import { lireTable, type TableImport } from "../../../plateforme/formats/lire-table.ts";
import {
  estRefus,
  LIMITES_ENVOI,
  type LimitesLecture,
  type RefusFormat,
  refusFormat,
} from "../../../plateforme/formats/refus-format.ts";
import {
  compter,
  type LigneRapport,
  type ModeImport,
  type ResultatImport,
  type Sort,
} from "../../../plateforme/imports/bilan.ts";
import type { ContexteImport } from "../../../plateforme/imports/contexte-import.ts";
import { lireHoraires } from "../horaires/lire-horaires.ts";
import { idDeLieu } from "../lieu/identifiant-lieu.ts";
import type { Lieu } from "../lieu/lieu.rules.ts";
import { chargerSignalements, chargerSources } from "../lieu/lieu.sql.ts";
import { annuaireCommunes } from "./annuaire-communes.ts";
import { type CorrespondanceLieu, lireParCorrespondance } from "./correspondance-lieu.rules.ts";
import { ecrireLieux } from "./ecrire-lieux.ts";
import { COLONNES_ATTENDUES, type FormatSource, type LigneBrute, reconnaitreFormat } from "./format-source.rules.ts";
import type { Dictionnaire } from "./libelle-source.rules.ts";
import { normaliserLieu } from "./normaliser-lieu.rules.ts";
import { type LigneLieu, type Rapprochement, rapprocher } from "./rapprocher-lieux.rules.ts";
import { chargerSource } from "./source.query.ts";
import { declarerSource, mesurerSource, noterAbsences } from "./source.sql.ts";

export type FichierLieux = {
  readonly octets: Uint8Array;
  /** Tells CSV from JSON, and the month of the file (« france-services-2024-08.csv ») when its lines have no date. */
  readonly nom: string;
};

export type OptionsImportLieux = {
  /** Under which name the lines are kept; by default that of the layout, or what the file says. */
  readonly source?: string;
  readonly mode?: ModeImport;
  readonly limites?: LimitesLecture;
  readonly demo?: boolean;
};

/** Turns a line into cells of the schema. */
type Lecteur = FormatSource["lire"];

/** What is asked of an import once its table is read. `essai`: everything is looked at, nothing written. */
export type DemandeImport = {
  readonly source: string;
  readonly lire: Lecteur;
  readonly dictionnaire: Dictionnaire;
  readonly rang: number | null;
  readonly dateDuFichier: string;
  readonly mode: ModeImport;
  readonly demo: boolean;
  readonly essai: boolean;
};

/** What an import of places tells beside its counts: pairs in doubt, the first places as they are or would be. */
export type ResultatLieux = ResultatImport & { readonly doutes: number; readonly premiers: readonly Lieu[] };

/**
 * Imports places: a source whose columns a person has read once, the national schema (present or 2022 vocabulary) or the France services
 * list. Proven duplicates are joined, doubtful ones reported, the source of each field kept. The same file again changes nothing. Who may:
 * the command line, which holds the operator's rights.
 */
export async function importerLieux(
  contexte: ContexteImport,
  fichier: FichierLieux,
  options: OptionsImportLieux = {},
): Promise<ResultatLieux | RefusFormat> {
  const table = await lireTable(fichier, options.limites ?? LIMITES_ENVOI, true);
  if (estRefus(table)) return table;
  if (table.rangees.length === 0)
    return refusFormat("vide", "Le fichier n’a que sa ligne de titres : il n’y a rien à importer.");
  const format = reconnaitreFormat(table.colonnes);
  const dite = table.rangees[0]?.valeurs[table.colonnes.indexOf("source")];
  const source = nomDeSource(options.source ?? format?.sourceParDefaut ?? dite ?? "import");
  const connue = await contexte.transaction((db) => chargerSource(db, source));
  const lire = lecteur(connue?.correspondance ?? null, format);
  if (lire === undefined) return refusFormat("illisible", COLONNES_ATTENDUES);
  return importerTable(contexte, table, {
    source,
    lire,
    dictionnaire: connue?.dictionnaire ?? new Map(),
    rang: connue?.rang ?? null,
    dateDuFichier: dateDuFichier(fichier.nom, contexte.maintenant),
    mode: options.mode ?? "bonnes_lignes",
    demo: options.demo ?? false,
    essai: false,
  });
}

/** What a person said of the columns wins over what the layout says. */
function lecteur(correspondance: CorrespondanceLieu | null, format: FormatSource | undefined): Lecteur | undefined {
  return correspondance === null ? format?.lire : (ligne) => lireParCorrespondance(ligne, correspondance);
}

/** Imports a table that is already read, or looks at what that would do. */
export async function importerTable(
  contexte: ContexteImport,
  table: TableImport,
  demande: DemandeImport,
): Promise<ResultatLieux> {
  const { source } = demande;
  const lues = await normaliser(table, demande, contexte.maintenant);
  const connus = {
    sources: new Map((await chargerSources(contexte.transaction, source)).map((s) => [s.sourceId, s])),
    lieux: await chargerSignalements(contexte.transaction),
  };
  const { rapprochements, doutes } = rapprocher(lues.lignes, connus);
  const sorts: Sort[] = [...rapprochements.map(({ sort }) => sort), ...lues.refusees.map((): Sort => "refuse")];
  const ecrit = !demande.essai && (demande.mode !== "tout_ou_rien" || lues.refusees.length === 0);
  if (ecrit) {
    await contexte.transaction((db) => declarerSource(db, source, contexte.maintenant));
    await ecrireLieux(contexte, {
      ...demande,
      rapprochements,
      doutes,
      brut: (ligne) => enBrut(table, lues.rangs.get(ligne)),
    });
    const absentes = [...connus.sources.keys()].filter((id) => !lues.ids.has(id));
    await contexte.transaction(async (db) => {
      await noterAbsences(db, source, absentes, contexte.maintenant);
      await mesurerSource(db, source, contexte.maintenant);
    });
  }
  const rapport = [
    ...lues.rapport,
    ...rapprochements.flatMap(ligneDeFusion),
    ...doutes.map(
      (d): LigneRapport => ({
        ligne: d.ligne,
        gravite: "alerte",
        champ: "id",
        motif: `doublon possible : ${d.motif}`,
        valeur: `${d.a} ${d.b}`,
      }),
    ),
  ];
  const premiers = lues.lignes.slice(0, PREMIERS).map(({ lieu }) => lieu);
  return { bilan: compter(sorts), rapport, ecrit, doutes: doutes.length, premiers };
}

/** Places shown by a dry run. */
const PREMIERS = 5;

/** The name under which a source is kept: « Mairie d’Angers » → « mairie-d-angers ». */
export const nomDeSource = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "") || "import";

/** « …-2024-08.csv » → 2024-08-01; otherwise today. */
export function dateDuFichier(nom: string, maintenant: Date): string {
  const [, annee, mois] = /(20\d{2})-(0[1-9]|1[0-2])(?!\d)/.exec(nom) ?? [];
  const date = annee === undefined ? undefined : `${annee}-${mois}-01`;
  const aujourdhui = maintenant.toISOString().slice(0, 10);
  return date === undefined || date > aujourdhui ? aujourdhui : date;
}

type Normalisees = {
  readonly lignes: readonly LigneLieu[];
  readonly refusees: readonly number[];
  readonly rapport: readonly LigneRapport[];
  /** Identifiers of every line, refused ones too. */
  readonly ids: ReadonlySet<string>;
  /** Rank in the table, by line of the file. */
  readonly rangs: ReadonlyMap<number, number>;
};

const souffler = promisify(setImmediate);

async function normaliser(table: TableImport, demande: DemandeImport, maintenant: Date): Promise<Normalisees> {
  const reperes = {
    annuaire: annuaireCommunes(),
    source: demande.source,
    dateDuFichier: demande.dateDuFichier,
    aujourdhui: maintenant.toISOString().slice(0, 10),
    lireHoraires: memoire(lireHoraires),
    dictionnaire: demande.dictionnaire,
  };
  const bonnes: LigneLieu[] = [];
  const refusees: number[] = [];
  const rapport: LigneRapport[] = [];
  const rangs = new Map<number, number>();
  const ids = new Set<string>();
  for (const [rang, { ligne }] of table.rangees.entries()) {
    rangs.set(ligne, rang);
    const { id, cellules } = demande.lire(enBrut(table, rang));
    ids.add(id);
    const { lieu, remarques } = normaliserLieu(cellules, reperes);
    for (const remarque of remarques) rapport.push({ ligne, ...remarque });
    if (lieu === null) refusees.push(ligne);
    else
      bonnes.push({
        ligne,
        sourceId: id,
        lieu,
        empreinte: empreinte(lieu),
        idNouveau: idDeLieu(demande.source, id),
        remarques: [...new Set(remarques.map(({ gravite, champ }) => `${gravite}:${champ}`))],
      });
    if (rang % 200 === 199) await souffler();
  }
  return { lignes: bonnes, refusees, rapport, rangs, ids };
}

/** Hours come back from line to line: each text is read once. */
function memoire<T>(lire: (texte: string) => T): (texte: string) => T {
  const lus = new Map<string, T>();
  return (texte) => {
    const connu = lus.get(texte);
    if (connu !== undefined) return connu;
    const lu = lire(texte);
    if (lus.size >= 20_000) lus.clear();
    lus.set(texte, lu);
    return lu;
  };
}

/** The cells of a line by column, those that say something. */
function enBrut({ colonnes, rangees }: TableImport, rang: number | undefined): LigneBrute {
  const valeurs = rang === undefined ? undefined : rangees[rang]?.valeurs;
  const brut: Record<string, string> = Object.create(null);
  for (const [i, nom] of colonnes.entries()) if (nom !== "") brut[nom] = valeurs?.[i] ?? "";
  return brut;
}

const empreinte = (valeur: unknown): string => createHash("sha256").update(JSON.stringify(valeur)).digest("hex");

function ligneDeFusion({ ligne, sort, lieuId, motif }: Rapprochement): readonly LigneRapport[] {
  if (sort !== "fusionne" || motif === undefined) return [];
  return [{ ligne: ligne.ligne, gravite: "correction", champ: "id", motif, valeur: `${ligne.lieu.nom} → ${lieuId}` }];
}
