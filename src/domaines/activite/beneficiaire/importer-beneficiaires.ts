import { createHash } from "node:crypto";
import { z } from "zod";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { lireCsv } from "../../../plateforme/formats/lire-csv.ts";
import { lireXlsx, ressembleXlsx } from "../../../plateforme/formats/lire-xlsx.ts";
import { estRefus, type LimitesLecture, type RefusFormat } from "../../../plateforme/formats/refus-format.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import type { LigneRapport, ModeImport } from "../../../plateforme/imports/bilan.ts";
import { enLots } from "../../../plateforme/imports/contexte-import.ts";
import { peutSaisir } from "../compte-rendu/droits.rules.ts";
import { structureDe } from "../cumul/situer.query.ts";
import { insererBeneficiaires } from "./beneficiaire.sql.ts";
import { sceller } from "./coffre-beneficiaire.ts";
import { fichesAComparer } from "./doublons.query.ts";
import { analyserLignes, type Correspondance, type LigneAnalysee } from "./import-beneficiaires.rules.ts";

/** A file of people, sent by a person: compared in memory with those of the structure. */
export const LIMITES_BENEFICIAIRES: LimitesLecture = { octetsMax: 10 * 1024 * 1024, lignesMax: 5_000 };
const LOT = 200;
const USAGE = "beneficiaire.import";

const FICHIER = z.object({
  nom: z.string(),
  colonnes: z.array(z.string()),
  lignes: z.array(z.object({ ligne: z.number(), cellules: z.record(z.string(), z.string()) })),
});
export type FichierRecu = z.infer<typeof FICHIER> & { readonly id: string };

export type ResultatReception =
  | { readonly fait: "recu"; readonly id: string }
  | { readonly refus: "interdit" | "sansStructure" }
  | RefusFormat;

/** Reads a file and keeps it sealed until a person decides, a day at most. Nothing of it is a record yet. */
export async function recevoirFichier(
  contexte: ContexteConnecte,
  nom: string,
  octets: Uint8Array,
): Promise<ResultatReception> {
  const { db, utilisateur } = contexte;
  if (!peutSaisir(utilisateur.role)) return { refus: "interdit" };
  const structure = await structureDe(db, utilisateur);
  if (structure === undefined) return { refus: "sansStructure" };
  const table = await (ressembleXlsx(octets) ? lireXlsx : lireCsv)(octets, LIMITES_BENEFICIAIRES);
  if (estRefus(table)) return table;
  const id = crypto.randomUUID();
  const cle = coffre().nouvelleCle();
  const contenu = { nom: nom.slice(0, 200), colonnes: table.colonnes, lignes: table.lignes };
  await db.run(sql`
    insert into activite.import_beneficiaire (id, structure_id, personne_id, cle, contenu)
    values (${id}, ${structure.id}, ${utilisateur.personneId}, ${cle}, ${coffre().sceller(cle, JSON.stringify(contenu), USAGE)})`);
  return { fait: "recu", id };
}

/** The file that waits under this id, for who sent it alone. */
export async function fichierRecu({ db, utilisateur }: ContexteConnecte, id: string): Promise<FichierRecu | undefined> {
  const ligne = await db.row(sql<{ cle: Buffer; contenu: Buffer }>`
    select cle, contenu from activite.import_beneficiaire where id = ${id} and personne_id = ${utilisateur.personneId}`);
  return ligne === undefined
    ? undefined
    : { id, ...FICHIER.parse(JSON.parse(coffre().ouvrir(ligne.cle, ligne.contenu, USAGE))) };
}

/** What would become of each line; nothing is written. */
export async function analyserFichier(
  { db, maintenant }: ContexteConnecte,
  fichier: FichierRecu,
  correspondance: Correspondance,
): Promise<readonly LigneAnalysee[]> {
  const connues = await fichesAComparer(db);
  return analyserLignes(fichier.lignes, correspondance, connues, jourCivil(maintenant), (ligne) =>
    idDeLigne(fichier.id, ligne),
  );
}

export type ResultatImportBeneficiaires =
  | { readonly fait: "importe"; readonly crees: number; readonly doublons: number; readonly refuses: number }
  | { readonly refus: "introuvable" | "accord" | "lignesRefusees" };

/**
 * Opens the records of the good lines; lines probably known already are left out. « tout ou rien »: one refused line and nothing is
 * written. The file is thrown away once imported: sent again, it is no longer there.
 */
export async function importerBeneficiaires(
  contexte: ContexteConnecte,
  id: string,
  choix: { readonly correspondance: Correspondance; readonly mode: ModeImport; readonly accord: boolean },
): Promise<ResultatImportBeneficiaires> {
  const { db, utilisateur, maintenant } = contexte;
  const structure = peutSaisir(utilisateur.role) ? await structureDe(db, utilisateur) : undefined;
  const fichier = structure === undefined ? undefined : await fichierRecu(contexte, id);
  if (fichier === undefined || structure === undefined) return { refus: "introuvable" };
  if (!choix.accord) return { refus: "accord" };
  const analyse = await analyserFichier(contexte, fichier, choix.correspondance);
  const refuses = analyse.filter(({ refus }) => refus.length > 0).length;
  if (choix.mode === "tout_ou_rien" && refuses > 0) return { refus: "lignesRefusees" };
  const bonnes = analyse.filter(({ refus, doublon }) => refus.length === 0 && doublon === null);
  await ecrire(db, structure.id, utilisateur.personneId, jourCivil(maintenant, structure.fuseau), bonnes);
  await db.run(sql`delete from activite.import_beneficiaire where id = ${id}`);
  return { fait: "importe", crees: bonnes.length, doublons: analyse.length - refuses - bonnes.length, refuses };
}

async function ecrire(
  db: Db,
  structureId: number,
  conseillerId: number,
  consentementLe: string,
  bonnes: readonly LigneAnalysee[],
): Promise<void> {
  for (const lot of enLots(bonnes, LOT)) {
    const fiches = lot.map(({ saisie }) => ({ saisie, scelle: sceller(structureId, saisie.identite, saisie.notes) }));
    await insererBeneficiaires(db, { structureId, conseillerId, consentementLe }, fiches);
  }
}

/** The report of an analysis, line by line, as every import writes it. */
export const rapportDe = (analyse: readonly LigneAnalysee[]): readonly LigneRapport[] =>
  analyse.flatMap(({ ligne, refus, doublon }): readonly LigneRapport[] => {
    if (refus.length > 0)
      return refus.map(({ champ, message }) => ({ ligne, gravite: "refus", champ, motif: message, valeur: "" }));
    return doublon === null
      ? []
      : [{ ligne, gravite: "alerte", champ: "nom", motif: `déjà connue : ${doublon}`, valeur: "" }];
  });

/** The same line of the same file has the same id, whoever computes it. */
function idDeLigne(fichier: string, ligne: number): string {
  const hex = createHash("sha256").update(`${fichier}\n${ligne}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
