import { createHash } from "node:crypto";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
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
import { type ContexteImport, enLots } from "../../../plateforme/imports/contexte-import.ts";
import { identifiantDe } from "../../../plateforme/taches/index.ts";
import { communeProbable, departementDe, referentiel } from "../../territoire/index.ts";
import { type Auteurs, auteurSeul, auteursNommes } from "./auteurs.query.ts";
import { type Correspondance, IGNORER, jugerCorrespondance, proposerCorrespondance } from "./champ-import.rules.ts";
import { type Bonne, type Destin, destiner, ecrireLot } from "./importe.sql.ts";
import { lireFichierImport, type TableImport } from "./lire-fichier.ts";
import { type Cellules, normaliserLigne, type Reperes } from "./normaliser-import.rules.ts";

/** How a table is read: whose reports, from where, by which columns, and whether anything is written. */
export type DemandeImport = {
  readonly source: string;
  readonly correspondance: Correspondance;
  /** One person's own reports; null for the file of a programme, whose lines name their adviser. */
  readonly personneId: number | null;
  readonly mode: ModeImport;
  readonly essai: boolean;
};

/** Reports of one transaction. */
const LOT = 2000;
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
  const table = await lireFichierImport(fichier, options.limites ?? LIMITES_ENVOI);
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

/** Reads every line, then stores the good ones batch by batch; « essai » and « tout ou rien » look before writing. Under the role of jobs. */
export async function importerTable(
  contexte: ContexteImport,
  table: TableImport,
  demande: DemandeImport,
): Promise<ResultatImport> {
  const lues = await normaliser(contexte, table, demande);
  const essaye = demande.essai || demande.mode === "tout_ou_rien" ? await essayer(contexte, lues.bonnes, demande) : [];
  const refus = lues.refusees + essaye.filter(({ sort }) => sort === "refuse").length;
  const ecrit = !demande.essai && (demande.mode === "bonnes_lignes" || refus === 0);
  const destins = ecrit ? await ecrire(contexte, lues.bonnes, demande) : essaye;
  const sorts: Sort[] = [
    ...destins.map(({ sort }) => sort),
    ...Array.from({ length: lues.refusees }, (): Sort => "refuse"),
    ...Array.from({ length: lues.doubles }, (): Sort => "fusionne"),
  ];
  return { bilan: compter(sorts), rapport: [...lues.rapport, ...destins.flatMap(direDestin)], ecrit };
}

type Lues = {
  readonly bonnes: readonly Bonne[];
  readonly refusees: number;
  readonly doubles: number;
  readonly rapport: readonly LigneRapport[];
};

async function normaliser(contexte: ContexteImport, table: TableImport, demande: DemandeImport): Promise<Lues> {
  const lignes = table.lignes.map(({ ligne, cellules }) => ({
    ligne,
    cellules: choisir(cellules, demande.correspondance),
  }));
  const auteurs = await contexte.transaction((db) => auteursDe(db, demande, lignes));
  const reperes = reperesDe(contexte.maintenant, demande, auteurs);
  const bonnes = new Map<string, Bonne & { readonly cellules: string }>();
  const rapport: LigneRapport[] = [];
  const vues = new Map<string, number>();
  let refusees = 0;
  let doubles = 0;
  for (const [rang, { ligne, cellules }] of lignes.entries()) {
    if (rang % 500 === 499) await new Promise((suite) => setImmediate(suite));
    const brut = JSON.stringify(cellules);
    const { compteRendu, remarques } = normaliserLigne(cellules, identifiantDeLigne(cellules, brut, vues), reperes);
    rapport.push(...remarques.map((remarque) => ({ ligne, ...remarque })));
    const deja = compteRendu === null ? undefined : bonnes.get(compteRendu.id);
    if (compteRendu === null) refusees += 1;
    else if (deja === undefined) bonnes.set(compteRendu.id, { ligne, compteRendu, cellules: brut });
    else if (deja.cellules === brut) {
      doubles += 1;
      rapport.push({
        ligne,
        gravite: "correction",
        champ: "identifiant",
        motif: `même ligne que la ligne ${deja.ligne}`,
        valeur: "",
      });
    } else {
      refusees += 1;
      rapport.push({
        ligne,
        gravite: "refus",
        champ: "identifiant",
        motif: `identifiant déjà donné, ligne ${deja.ligne}`,
        valeur: cellules["identifiant"] ?? "",
      });
    }
  }
  return { bonnes: [...bonnes.values()], refusees, doubles, rapport };
}

function choisir(cellules: Readonly<Record<string, string>>, correspondance: Correspondance): Cellules {
  const choisies: Record<string, string> = {};
  for (const [colonne, champ] of Object.entries(correspondance))
    if (champ !== IGNORER) choisies[champ] = cellules[colonne] ?? "";
  return choisies;
}

/** The identifier of the source; without one, the content of the line and its rank among those that say the same. */
function identifiantDeLigne(cellules: Cellules, brut: string, vues: Map<string, number>): string {
  const donne = (cellules["identifiant"] ?? "").slice(0, 100);
  if (donne !== "") return donne;
  const trace = createHash("sha256").update(brut).digest("hex").slice(0, 24);
  const rang = (vues.get(trace) ?? 0) + 1;
  vues.set(trace, rang);
  return `contenu-${trace}-${rang}`;
}

const auteursDe = (
  db: Db,
  { personneId }: DemandeImport,
  lignes: readonly { readonly cellules: Cellules }[],
): Promise<Auteurs> =>
  personneId === null
    ? auteursNommes(
        db,
        lignes.map(({ cellules }) => cellules["conseiller"]?.trim() ?? ""),
      )
    : auteurSeul(db, personneId);

function reperesDe(maintenant: Date, { source }: DemandeImport, auteurDe: Auteurs): Reperes {
  const communes = referentiel().communes;
  const trouvees = new Map<string, string | undefined>();
  return {
    source,
    auteurDe,
    aujourdhui: jourCivil(maintenant),
    departementDe,
    idDe: (conseillerId, identifiant) => identifiantDe(`compte rendu ${conseillerId} ${source} ${identifiant}`),
    chercherCommune: (code, texte) => {
      if (communes.has(code)) return code;
      if (!trouvees.has(texte)) trouvees.set(texte, texte === "" ? undefined : communeProbable(texte)?.commune.code);
      return trouvees.get(texte);
    },
  };
}

async function essayer(
  contexte: ContexteImport,
  bonnes: readonly Bonne[],
  { source }: DemandeImport,
): Promise<readonly Destin[]> {
  const destins: Destin[] = [];
  for (const lot of enLots(bonnes, LOT))
    destins.push(...(await contexte.transaction((db) => destiner(db, lot, source))));
  return destins;
}

/** All in one transaction when it is all or nothing: a fault in the middle leaves nothing. */
async function ecrire(
  contexte: ContexteImport,
  bonnes: readonly Bonne[],
  { source, mode }: DemandeImport,
): Promise<readonly Destin[]> {
  const aujourdhui = jourCivil(contexte.maintenant);
  const destins: Destin[] = [];
  const avancer = (faits: readonly Destin[]): void => {
    destins.push(...faits);
    contexte.progres?.(destins.length, bonnes.length);
  };
  if (mode === "bonnes_lignes") {
    for (const lot of enLots(bonnes, LOT))
      avancer(await contexte.transaction((db) => ecrireLot(db, lot, source, aujourdhui)));
    return destins;
  }
  await contexte.transaction(async (db) => {
    for (const lot of enLots(bonnes, LOT)) avancer(await ecrireLot(db, lot, source, aujourdhui));
  });
  return destins;
}

const direDestin = ({ ligne, sort, motif }: Destin): readonly LigneRapport[] =>
  sort === "refuse" ? [{ ligne, gravite: "refus", champ: "identifiant", motif: motif ?? "", valeur: "" }] : [];

/** « Ancien outil (2021) » → « ancien-outil-2021 »: the name under which identifiers are kept. */
export const nomDeSource = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "") || SOURCE_PAR_DEFAUT;
