import { createHash } from "node:crypto";
import type { Db } from "../../../plateforme/db/db.ts";
import { nettoyerTexte } from "../../../plateforme/formats/decoder-texte.ts";
import { lireCsv } from "../../../plateforme/formats/lire-csv.ts";
import { lireJson } from "../../../plateforme/formats/lire-json.ts";
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
import { type ContexteImport, ecrireParLots } from "../../../plateforme/imports/contexte-import.ts";
import { lireHoraires } from "../horaires/lire-horaires.ts";
import { chargerCorrections } from "../lieu/correction.sql.ts";
import {
  chargerApports,
  chargerSignalements,
  chargerSources,
  type DoublonAEcrire,
  enregistrerDoublons,
  enregistrerLieux,
  enregistrerSources,
  type SourceAEcrire,
} from "../lieu/lieu.sql.ts";
import { annuaireCommunes } from "./annuaire-communes.ts";
import { composer } from "./composer-lieu.rules.ts";
import { COLONNES_ATTENDUES, type FormatSource, type LigneBrute, reconnaitreFormat } from "./format-source.rules.ts";
import { normaliserLieu } from "./normaliser-lieu.rules.ts";
import { type LigneLieu, type Rapprochement, rapprocher } from "./rapprocher-lieux.rules.ts";

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

type LigneFichier = { readonly ligne: number; readonly brut: LigneBrute };

/**
 * Imports places: the national schema (CSV or JSON, present or 2022 vocabulary) or the France services list. Proven duplicates are
 * joined, doubtful ones reported, the source of each field kept. The same file again changes nothing. Who may: the command line,
 * which holds the operator's rights.
 */
export async function importerLieux(
  contexte: ContexteImport,
  fichier: FichierLieux,
  options: OptionsImportLieux = {},
): Promise<ResultatImport | RefusFormat> {
  const lignes = await lireFichier(fichier, options.limites ?? LIMITES_ENVOI);
  if (estRefus(lignes)) return lignes;
  const format = reconnaitreFormat([...new Set(lignes.slice(0, 200).flatMap(({ brut }) => Object.keys(brut)))]);
  if (format === undefined) return refusFormat("illisible", COLONNES_ATTENDUES);
  const source = nomDeSource(options.source ?? format.sourceParDefaut ?? lignes[0]?.brut["source"] ?? "import");
  const lues = await normaliser(
    lignes,
    format,
    source,
    dateDuFichier(fichier.nom, contexte.maintenant),
    contexte.maintenant,
  );
  const connus = await contexte.transaction(async (db) => ({
    sources: new Map((await chargerSources(db, source)).map((s) => [s.sourceId, s])),
    lieux: await chargerSignalements(db),
  }));
  const { rapprochements, doutes } = rapprocher(lues.lignes, connus);
  const sorts: Sort[] = [...rapprochements.map(({ sort }) => sort), ...lues.refusees.map((): Sort => "refuse")];
  const ecrit = options.mode !== "tout_ou_rien" || lues.refusees.length === 0;
  if (ecrit) await ecrire(contexte, source, rapprochements, doutes, lues.bruts, options);
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
  return { bilan: compter(sorts), rapport, ecrit };
}

async function lireFichier(
  fichier: FichierLieux,
  limites: LimitesLecture,
): Promise<readonly LigneFichier[] | RefusFormat> {
  if (!estJson(fichier)) {
    const table = await lireCsv(fichier.octets, limites);
    return estRefus(table) ? table : table.lignes.map(({ ligne, cellules }) => ({ ligne, brut: cellules }));
  }
  const objets = lireJson(fichier.octets, limites);
  if (estRefus(objets)) return objets;
  return objets.map(({ ligne, objet }) => ({
    ligne,
    brut: Object.fromEntries(Object.entries(objet).map(([nom, valeur]) => [nom, enTexte(valeur)])),
  }));
}

const estJson = ({ nom, octets }: FichierLieux): boolean =>
  nom.toLowerCase().endsWith(".json") || (!nom.toLowerCase().endsWith(".csv") && [0x5b, 0x7b].includes(octets[0] ?? 0));

function enTexte(valeur: unknown): string {
  if (Array.isArray(valeur)) return valeur.map(enTexte).join("|");
  return typeof valeur === "string" || typeof valeur === "number" ? nettoyerTexte(String(valeur)) : "";
}

const nomDeSource = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "") || "import";

/** « …-2024-08.csv » → 2024-08-01; otherwise today. */
function dateDuFichier(nom: string, maintenant: Date): string {
  const [, annee, mois] = /(20\d{2})-(0[1-9]|1[0-2])(?!\d)/.exec(nom) ?? [];
  return annee === undefined ? maintenant.toISOString().slice(0, 10) : `${annee}-${mois}-01`;
}

type Normalisees = {
  readonly lignes: readonly LigneLieu[];
  readonly refusees: readonly number[];
  readonly rapport: readonly LigneRapport[];
  readonly bruts: ReadonlyMap<number, LigneBrute>;
};

async function normaliser(
  lignes: readonly LigneFichier[],
  format: FormatSource,
  source: string,
  dateFichier: string,
  maintenant: Date,
): Promise<Normalisees> {
  const reperes = {
    annuaire: annuaireCommunes(),
    source,
    dateDuFichier: dateFichier,
    aujourdhui: maintenant.toISOString().slice(0, 10),
    lireHoraires,
  };
  const bonnes: LigneLieu[] = [];
  const refusees: number[] = [];
  const rapport: LigneRapport[] = [];
  for (const [rang, { ligne, brut }] of lignes.entries()) {
    const { id, cellules } = format.lire(brut);
    const { lieu, remarques } = normaliserLieu(cellules, reperes);
    rapport.push(...remarques.map((remarque) => ({ ligne, ...remarque })));
    if (lieu === null) refusees.push(ligne);
    else bonnes.push({ ligne, sourceId: id, lieu, empreinte: empreinte(lieu), idNouveau: idDeLieu(source, id) });
    if (rang % 500 === 499) await new Promise((suite) => setImmediate(suite));
  }
  return { lignes: bonnes, refusees, rapport, bruts: new Map(lignes.map(({ ligne, brut }) => [ligne, brut])) };
}

const empreinte = (valeur: unknown): string => createHash("sha256").update(JSON.stringify(valeur)).digest("hex");

/** Made from the first source that names the place: the same on every machine, and stable in links and exports. */
function idDeLieu(source: string, sourceId: string): string {
  return `l-${createHash("sha256").update(`${source}\u0000${sourceId}`).digest("hex").slice(0, 14)}`;
}

async function ecrire(
  contexte: ContexteImport,
  source: string,
  rapprochements: readonly Rapprochement[],
  doutes: readonly DoublonAEcrire[],
  bruts: ReadonlyMap<number, LigneBrute>,
  options: OptionsImportLieux,
): Promise<void> {
  const parLieu = new Map<string, Map<string, SourceAEcrire>>();
  for (const { ligne, sort, lieuId } of rapprochements) {
    if (sort === "inchange") continue;
    const sources = parLieu.get(lieuId) ?? new Map<string, SourceAEcrire>();
    parLieu.set(lieuId, sources);
    if (sources.has(ligne.sourceId)) continue;
    const { sourceId, lieu, empreinte: trace } = ligne;
    sources.set(sourceId, { sourceId, lieuId, brut: bruts.get(ligne.ligne) ?? {}, lieu, empreinte: trace });
  }
  const groupes = [...parLieu].map(([lieuId, sources]) => ({ lieuId, sources: [...sources.values()] }));
  const ensemble = options.mode === "tout_ou_rien";
  await ecrireParLots(contexte, groupes, ensemble, (db, lot) => ecrireLot(db, source, lot, options.demo ?? false));
  if (doutes.length > 0) await contexte.transaction((db) => enregistrerDoublons(db, doutes));
}

async function ecrireLot(
  db: Db,
  source: string,
  lot: readonly { readonly lieuId: string; readonly sources: readonly SourceAEcrire[] }[],
  demo: boolean,
): Promise<void> {
  const anciens = new Map<string, { readonly cle: string; readonly lieu: SourceAEcrire["lieu"] }[]>();
  for (const { lieuId, cle, lieu } of await chargerApports(
    db,
    lot.map(({ lieuId: id }) => id),
  ))
    anciens.set(lieuId, [...(anciens.get(lieuId) ?? []), { cle, lieu }]);
  const corrections = await chargerCorrections(
    db,
    lot.map(({ lieuId: id }) => id),
  );
  const composes = lot.flatMap(({ lieuId, sources }) => {
    const nouveaux = sources.map(({ sourceId, lieu }) => ({ cle: `${source}:${sourceId}`, lieu }));
    const remplaces = new Set(nouveaux.map(({ cle }) => cle));
    const gardes = (anciens.get(lieuId) ?? []).filter(({ cle }) => !remplaces.has(cle));
    const compose = composer([...gardes, ...nouveaux], corrections.get(lieuId));
    return compose === undefined ? [] : [{ id: lieuId, ...compose }];
  });
  await enregistrerLieux(db, composes, demo);
  await enregistrerSources(
    db,
    source,
    lot.flatMap(({ sources }) => sources),
  );
}

function ligneDeFusion({ ligne, sort, lieuId, motif }: Rapprochement): readonly LigneRapport[] {
  if (sort !== "fusionne" || motif === undefined) return [];
  return [{ ligne: ligne.ligne, gravite: "correction", champ: "id", motif, valeur: `${ligne.lieu.nom} → ${lieuId}` }];
}
