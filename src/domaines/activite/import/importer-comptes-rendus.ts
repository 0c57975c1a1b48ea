import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { estDoublon } from "../../../plateforme/db/refus.ts";
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
import { ALLURE_EMBARQUEE, type ContexteImport } from "../../../plateforme/imports/contexte-import.ts";
import { identifiantDe } from "../../../plateforme/taches/index.ts";
import { communeProbable, departementDe, referentiel } from "../../territoire/index.ts";
import { premierJourGarde } from "../cumul/purger-comptes-rendus.ts";
import { type Auteurs, auteurSeul, auteursNommes } from "./auteurs.query.ts";
import { type Correspondance, jugerCorrespondance, proposerCorrespondance } from "./champ-import.rules.ts";
import { type Bonne, type Destin, destiner, ecrireLot, preparer, SourceArrivee, sourceConnue } from "./importe.sql.ts";
import { champsDe, normaliserLignes } from "./lignes-import.ts";
import type { Reperes } from "./normaliser-import.rules.ts";

/** How a table is read: whose reports, from where, by which columns, and whether anything is written. */
export type DemandeImport = {
  readonly source: string;
  readonly correspondance: Correspondance;
  /** One person's own reports; null for the file of a programme, whose lines name their adviser. */
  readonly personneId: number | null;
  readonly mode: ModeImport;
  readonly essai: boolean;
};

const SOURCE_PAR_DEFAUT = "ancien-outil";

/**
 * « declic importer comptes-rendus »: the file of a whole programme, its columns read by the dictionary. Who may: the command line,
 * which holds the operator's rights.
 */
export async function importerComptesRendus(
  contexte: ContexteImport,
  fichier: { readonly octets: Uint8Array; readonly nom: string },
  options: {
    readonly source?: string;
    readonly mode?: ModeImport;
    readonly limites?: LimitesLecture;
    readonly essai?: boolean;
  } = {},
): Promise<ResultatImport | RefusFormat> {
  const table = await lireTable(fichier, options.limites ?? LIMITES_ENVOI);
  if (estRefus(table)) return table;
  const correspondance = proposerCorrespondance(table.colonnes, undefined);
  const [manque] = Object.values(jugerCorrespondance(correspondance, "programme"));
  if (manque !== undefined) return refusFormat("illisible", manque);
  const resultat = await importerTable(contexte, table, {
    source: nomDeSource(options.source ?? SOURCE_PAR_DEFAUT),
    correspondance,
    personneId: null,
    mode: options.mode ?? "bonnes_lignes",
    essai: options.essai ?? false,
  });
  const laissees = table.colonnes.filter((colonne) => colonne !== "" && correspondance[colonne] === undefined);
  return { ...resultat, rapport: [...resultat.rapport, ...laissees.map(colonneLaissee)] };
}

const colonneLaissee = (colonne: string): LigneRapport => ({
  ligne: 1,
  gravite: "alerte",
  champ: "colonnes",
  motif: "colonne inconnue, laissée de côté",
  valeur: colonne,
});

/**
 * Reads the lines batch by batch and stores the good ones, the next batch being read while one is stored; « essai » and « tout ou
 * rien » look before writing. Under the role of jobs.
 */
export async function importerTable(
  contexte: ContexteImport,
  table: TableImport,
  demande: DemandeImport,
): Promise<ResultatImport> {
  const reperes = await reperesDe(contexte, table, demande);
  const parcours = { contexte, table, demande, reperes };
  if (demande.essai || demande.mode === "tout_ou_rien") {
    const vu = await parcourir(parcours, essayeur(contexte, demande), 1);
    if (demande.essai || vu.bilan.refuses > 0) return { ...vu, ecrit: false };
    // All in one transaction: a fault in the middle leaves nothing.
    const fait = await contexte.transaction((db) => parcourir(parcours, ecrivain(contexte, demande, db), 1));
    return { ...fait, ecrit: true };
  }
  const connue = await contexte.transaction((db) => sourceConnue(db, demande.source));
  const ensemble = (contexte.allure ?? ALLURE_EMBARQUEE).ensemble;
  const fait = await parcourir(parcours, ecrivainParLots(contexte, demande, connue), ensemble);
  return { ...fait, ecrit: true };
}

type Parcours = {
  readonly contexte: ContexteImport;
  readonly table: TableImport;
  readonly demande: DemandeImport;
  readonly reperes: Reperes;
};

/** What is done of a batch of good lines. */
type Traitement = (bonnes: readonly Bonne[]) => Promise<readonly Destin[]>;

/** Reads the whole table and gives it to `traiter`, at most `ensemble` batches under way; the fates of the lines, and the remarks. */
async function parcourir(
  { contexte, table, demande, reperes }: Parcours,
  traiter: Traitement,
  ensemble: number,
): Promise<Omit<ResultatImport, "ecrit">> {
  const sorts: Sort[] = [];
  const rapport: LigneRapport[] = [];
  const enVol = new Set<Promise<void>>();
  let panne: { readonly erreur: unknown } | undefined;
  const lancer = (bonnes: readonly Bonne[]): void => {
    const vol = traiter(bonnes)
      .then((destins) => {
        for (const destin of destins) {
          sorts.push(destin.sort);
          if (destin.sort === "refuse") rapport.push(direRefus(destin));
        }
        contexte.progres?.(sorts.length, table.rangees.length);
      })
      .catch((erreur: unknown) => {
        panne ??= { erreur };
      })
      .finally(() => enVol.delete(vol));
    enVol.add(vol);
  };
  const taille = (contexte.allure ?? ALLURE_EMBARQUEE).lot;
  let lot: Bonne[] = [];
  for await (const lues of normaliserLignes(table, demande.correspondance, reperes)) {
    for (const lue of lues) {
      rapport.push(...lue.remarques);
      if (lue.bonne === undefined) sorts.push(lue.sort);
      else lot.push(lue.bonne);
    }
    if (lot.length < taille) continue;
    while (enVol.size >= ensemble) await Promise.race(enVol);
    if (panne !== undefined) break;
    lancer(lot);
    lot = [];
  }
  while (enVol.size >= ensemble) await Promise.race(enVol);
  if (lot.length > 0 && panne === undefined) lancer(lot);
  await Promise.all(enVol);
  if (panne !== undefined) throw panne.erreur;
  return { bilan: compter(sorts), rapport: rapport.sort((a, b) => a.ligne - b.ligne) };
}

const essayeur =
  (contexte: ContexteImport, { source }: DemandeImport): Traitement =>
  (bonnes) =>
    contexte.transaction((db) => destiner(db, bonnes, source));

const ecrivain =
  (contexte: ContexteImport, demande: DemandeImport, db: Db): Traitement =>
  (bonnes) =>
    ecrireLot(db, { ...lotDe(contexte, demande, bonnes), pret: undefined });

/** Each batch in its transaction; begun again, compared with what came meanwhile, when another writer came between. */
const ecrivainParLots =
  (contexte: ContexteImport, demande: DemandeImport, connue: boolean): Traitement =>
  async (bonnes) => {
    const lot = lotDe(contexte, demande, bonnes);
    let pret = connue ? { ...lot, pret: undefined } : preparer(lot);
    for (let reste = REPRISES; ; reste -= 1) {
      try {
        return await contexte.transaction((db) => ecrireLot(db, pret));
      } catch (erreur) {
        if (!(erreur instanceof SourceArrivee || estDoublon(erreur)) || reste === 0) throw erreur;
        pret = { ...lot, pret: undefined };
      }
    }
  };
const REPRISES = 3;

const lotDe = (
  { maintenant, allure = ALLURE_EMBARQUEE }: ContexteImport,
  { source }: DemandeImport,
  bonnes: readonly Bonne[],
) => ({ bonnes, source, aujourdhui: jourCivil(maintenant), tranche: allure.tranche });

const direRefus = ({ bonne, motif }: Destin): LigneRapport => ({
  ligne: bonne.ligne,
  gravite: "refus",
  champ: "identifiant",
  motif: motif ?? "",
  valeur: "",
});

async function auteursDe(
  { transaction }: ContexteImport,
  table: TableImport,
  demande: DemandeImport,
): Promise<Auteurs> {
  const { personneId } = demande;
  if (personneId !== null) return transaction((db) => auteurSeul(db, personneId));
  const [, colonne = -1] = champsDe(table, demande.correspondance).find(([champ]) => champ === "conseiller") ?? [];
  const noms = new Set(table.rangees.map(({ valeurs }) => valeurs[colonne]?.trim() ?? ""));
  return transaction((db) => auteursNommes(db, noms));
}

async function reperesDe(contexte: ContexteImport, table: TableImport, demande: DemandeImport): Promise<Reperes> {
  const { source } = demande;
  const communes = referentiel().communes;
  const trouvees = new Map<string, string | undefined>();
  return {
    source,
    auteurDe: await auteursDe(contexte, table, demande),
    aujourdhui: jourCivil(contexte.maintenant),
    premierJour: await contexte.transaction((db) => premierJourGarde(db, contexte.maintenant)),
    departementDe,
    idDe: (conseillerId, identifiant) => identifiantDe(`compte rendu ${conseillerId} ${source} ${identifiant}`),
    chercherCommune: (code, texte) => {
      if (communes.has(code)) return code;
      if (!trouvees.has(texte)) trouvees.set(texte, texte === "" ? undefined : communeProbable(texte)?.commune.code);
      return trouvees.get(texte);
    },
  };
}

/** « Ancien outil (2021) » → « ancien-outil-2021 »: the name under which identifiers are kept. */
export const nomDeSource = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "") || SOURCE_PAR_DEFAUT;
