import { createHash } from "node:crypto";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { refusDeLaBase } from "../../../plateforme/db/refus.ts";
import type { TableImport } from "../../../plateforme/formats/lire-table.ts";
import {
  compter,
  type LigneRapport,
  type ModeImport,
  type ResultatImport,
  type Sort,
} from "../../../plateforme/imports/bilan.ts";
import { type ContexteImport, enLots } from "../../../plateforme/imports/contexte-import.ts";
import { donnerRoleDeConseiller, inscrirePersonne } from "../../acteur/index.ts";
import { type Commune, chercherCommunes } from "../../territoire/index.ts";
import { PHRASES_RECRUTEMENT } from "../phrases-contraintes.rules.ts";
import { type Correspondance, cleDeLibelle, type SorteImport } from "./champs-import.rules.ts";
import {
  ajouterCandidature,
  ajouterContrat,
  corrigerCandidature,
  corrigerContrat,
  type DejaImporte,
  dejaImportes,
  noterImporte,
  posteLibrePour,
  structureDe,
} from "./ecrire-ligne.sql.ts";
import {
  type CandidatLu,
  type Cellules,
  type ContratLu,
  type Faute,
  lireCandidat,
  lireContrat,
} from "./lire-ligne.rules.ts";

export type DemandeImport = {
  readonly sorte: SorteImport;
  readonly source: string;
  readonly correspondance: Correspondance;
  readonly mode: ModeImport;
  readonly essai: boolean;
};

/** Lines of one transaction: each writes a person, a contract or an application, and what it became. */
const PAR_LOT = 200;

/**
 * Brings in the lines of a table: contracts of the past on free posts of their structure, candidates with their application. Each line is
 * tried for good and taken back alone when it is refused, so that a look says exactly what a load would do. The same line again changes
 * nothing; a changed one corrects what it became. Under the role of jobs.
 */
export async function importerRecrutement(
  contexte: ContexteImport,
  table: TableImport,
  demande: DemandeImport,
): Promise<ResultatImport> {
  const lignes = cellulesDe(table, demande.correspondance);
  const vus = new Map<string, number>();
  const sorts: Sort[] = [];
  const rapport: LigneRapport[] = [];
  const ensemble = demande.essai || demande.mode === "tout_ou_rien";
  const traiter = async (db: Db, lot: typeof lignes): Promise<void> => {
    const deja = await dejaImportes(db, demande.source, demande.sorte);
    for (const { ligne, cellules } of lot) {
      const issue = await traiterLigne(db, cellules, { demande, deja, vus, ligne, maintenant: contexte.maintenant });
      sorts.push(issue.sort);
      rapport.push(...issue.fautes.map((faute) => ({ ligne, gravite: "refus" as const, ...faute })));
    }
    contexte.progres?.(sorts.length, lignes.length);
  };
  if (!ensemble) {
    for (const lot of enLots(lignes, PAR_LOT)) await contexte.transaction((db) => traiter(db, lot));
    return { bilan: compter(sorts), rapport, ecrit: true };
  }
  const garder = await contexte.transaction(async (db) => {
    await db.run(sql`savepoint tout`);
    await traiter(db, lignes);
    const bon = !demande.essai && !sorts.includes("refuse");
    await db.run(bon ? sql`release savepoint tout` : sql`rollback to savepoint tout`);
    return bon;
  });
  return { bilan: compter(sorts), rapport, ecrit: garder };
}

type Issue = { readonly sort: Sort; readonly fautes: readonly Faute[] };
type Cadre = {
  readonly demande: DemandeImport;
  readonly deja: ReadonlyMap<string, DejaImporte>;
  /** Identifiers of this file, and the line of each. */
  readonly vus: Map<string, number>;
  readonly ligne: number;
  readonly maintenant: Date;
};

async function traiterLigne(db: Db, cellules: Cellules, cadre: Cadre): Promise<Issue> {
  const { demande, vus, ligne, maintenant } = cadre;
  const jour = jourCivil(maintenant);
  const lu = demande.sorte === "contrats" ? lireContrat(cellules) : lireCandidat(cellules, jour);
  if ("fautes" in lu) return { sort: "refuse", fautes: lu.fautes };
  const { sourceId } = lu.lue;
  const avant = vus.get(sourceId);
  if (avant !== undefined)
    return refuser({ champ: "identifiant", motif: `identifiant déjà à la ligne ${avant}`, valeur: sourceId });
  vus.set(sourceId, ligne);
  const empreinte = createHash("sha256").update(JSON.stringify(lu.lue)).digest("base64url");
  const connue = cadre.deja.get(sourceId);
  if (connue?.empreinte === empreinte) return { sort: "inchange", fautes: [] };
  await db.run(sql`savepoint ligne`);
  try {
    const ecrite =
      "structure" in lu.lue ? await ecrireContrat(db, lu.lue, connue, jour) : await ecrireCandidat(db, lu.lue, connue);
    if ("motif" in ecrite) {
      await db.run(sql`rollback to savepoint ligne`);
      return refuser(ecrite);
    }
    await noterImporte(db, { ...demande, sourceId }, { empreinte, ...ecrite });
    await db.run(sql`release savepoint ligne`);
    return { sort: connue === undefined ? "cree" : "mis_a_jour", fautes: [] };
  } catch (faute) {
    const dite = refusDeLaBase(faute, PHRASES_RECRUTEMENT);
    if (dite === undefined || dite.statut === 503) throw faute;
    await db.run(sql`rollback to savepoint ligne`);
    return refuser({ champ: "ligne", motif: dite.motif, valeur: sourceId });
  }
}

const refuser = (faute: Faute): Issue => ({ sort: "refuse", fautes: [faute] });
type Devenu = { readonly contratId: number | null; readonly candidatureId: number | null };

async function ecrireContrat(
  db: Db,
  c: ContratLu,
  connue: DejaImporte | undefined,
  jour: string,
): Promise<Devenu | Faute> {
  if (connue?.contratId != null) {
    await corrigerContrat(db, connue.contratId, c);
    return { contratId: connue.contratId, candidatureId: null };
  }
  const structureId = await structureDe(db, c.structure);
  if (typeof structureId !== "number") return structureId;
  const posteId = await posteLibrePour(db, structureId, c);
  if (typeof posteId !== "number") return posteId;
  const personneId = await inscrirePersonne(db, identiteDe(c));
  const contratId = await ajouterContrat(db, c, { posteId, structureId, personneId });
  const court = c.debut <= jour && (c.ruptureLe ?? "9999") > jour && (c.fin ?? "9999") >= jour;
  if (court) await donnerRoleDeConseiller(db, personneId, structureId);
  return { contratId, candidatureId: null };
}

async function ecrireCandidat(db: Db, c: CandidatLu, connue: DejaImporte | undefined): Promise<Devenu | Faute> {
  const commune = communeDite(c.commune);
  if ("motif" in commune) return commune;
  if (connue?.candidatureId != null) {
    await corrigerCandidature(db, connue.candidatureId, c);
    return { contratId: null, candidatureId: connue.candidatureId };
  }
  const personneId = await inscrirePersonne(db, identiteDe(c));
  const ou = { personneId, commune: commune.code, departement: commune.departement };
  return { contratId: null, candidatureId: await ajouterCandidature(db, c, ou) };
}

/** The one commune of this very name, and of this postcode when it is given: nothing is guessed. */
function communeDite(texte: string): Commune | Faute {
  const [codePostal] = /\d{5}/u.exec(texte) ?? [];
  const nom = cleDeLibelle(texte.replace(/\d+/gu, " ")).replace(/\bst(e?)\b/gu, "saint$1");
  const memes = chercherCommunes(texte.replace(/\d+/gu, " ").trim(), 50)
    .map(({ commune }) => commune)
    .filter(
      (une) => cleDeLibelle(une.nom) === nom && (codePostal === undefined || une.codesPostaux.includes(codePostal)),
    );
  const [seule, autre] = memes;
  if (seule !== undefined && autre === undefined) return seule;
  const motif = seule === undefined ? "commune inconnue" : "plusieurs communes de ce nom : donnez le code postal";
  return { champ: "commune", motif, valeur: texte };
}

const identiteDe = ({ nom, prenom, courriel, telephone }: CandidatLu | ContratLu) => ({
  nom,
  prenom,
  courriel,
  telephone,
});

/** Each line by its fields, columns left out forgotten. */
function cellulesDe(
  { colonnes, rangees }: TableImport,
  correspondance: Correspondance,
): readonly { readonly ligne: number; readonly cellules: Cellules }[] {
  const champs = colonnes.map((colonne) => correspondance[colonne] ?? "");
  return rangees.map(({ ligne, valeurs }) => ({
    ligne,
    cellules: Object.fromEntries(champs.flatMap((champ, i) => (champ === "" ? [] : [[champ, valeurs[i] ?? ""]]))),
  }));
}
