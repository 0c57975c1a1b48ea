import { randomUUID } from "node:crypto";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { nettoyerTexte } from "../../../plateforme/formats/decoder-texte.ts";
import { lireTable, type TableImport } from "../../../plateforme/formats/lire-table.ts";
import { estRefus, LIMITES_ENVOI } from "../../../plateforme/formats/refus-format.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { Bilan, ModeImport } from "../../../plateforme/imports/bilan.ts";
import { peutSaisir } from "../compte-rendu/droits.rules.ts";
import { type Correspondance, jugerCorrespondance } from "./champ-import.rules.ts";
import { demander, deposer, finir, noterEssai } from "./depot-import.sql.ts";
import { type Apercu, type Depot, lireContenu, lireDepot } from "./depots.query.ts";
import { importerTable, nomDeSource } from "./importer-comptes-rendus.ts";

const EXEMPLES = 3;
const LONGUEUR_EXEMPLE = 60;

/** Whose reports a role may bring in: one's own, or a whole programme's. */
export const porteeDe = (role: string): Depot["portee"] | undefined =>
  role === "administrateur" ? "programme" : peutSaisir(role) ? "soi" : undefined;

/** Keeps a file, sealed, until its columns are said and it is loaded; a file that cannot be read is refused with its sentence. */
export async function deposerImport(
  { db, utilisateur, maintenant }: ContexteConnecte,
  fichier: { readonly octets: Uint8Array; readonly nom: string },
  source: string,
): Promise<{ readonly id: string } | { readonly refus: string }> {
  const portee = porteeDe(utilisateur.role);
  if (portee === undefined) return { refus: "Votre rôle ne permet pas d’importer des comptes rendus." };
  const table = await lireTable(fichier, LIMITES_ENVOI);
  if (estRefus(table)) return { refus: table.message };
  if (table.rangees.length === 0) return { refus: "Le fichier n’a que sa ligne de titres : il n’y a rien à importer." };
  const id = randomUUID();
  const { personneId, affectationId } = utilisateur;
  const nomFichier = nettoyerTexte(fichier.nom).slice(0, 120);
  await deposer(
    db,
    {
      id,
      personneId,
      affectationId,
      portee,
      nomFichier,
      source: nomDeSource(source),
      lignes: table.rangees.length,
      creeLe: maintenant,
    },
    fichier.octets,
    apercuDe(table),
  );
  return { id };
}

function apercuDe({ colonnes, rangees }: TableImport): Apercu {
  const nommees = colonnes.filter((nom) => nom !== "");
  return {
    colonnes: nommees,
    exemples: nommees.map((nom) => {
      const rang = colonnes.indexOf(nom);
      const valeurs = rangees.slice(0, 200).map((rangee) => rangee.valeurs[rang] ?? "");
      return [...new Set(valeurs.filter((v) => v !== ""))].slice(0, EXEMPLES).map((v) => v.slice(0, LONGUEUR_EXEMPLE));
    }),
  };
}

export type ResultatEssai =
  | { readonly bilan: Bilan }
  | { readonly refus: "introuvable" }
  | { readonly refus: "colonnes"; readonly erreurs: Readonly<Record<string, string>> };

/** Looks at every line with these columns and says what a load would do; nothing is written but the report of it. */
export async function essayerImport(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: string,
  correspondance: Correspondance,
): Promise<ResultatEssai> {
  const depot = await lireDepot(db, id, utilisateur.personneId);
  if (depot === undefined || !MODIFIABLES.includes(depot.etat)) return { refus: "introuvable" };
  const erreurs = jugerCorrespondance(correspondance, depot.portee);
  if (Object.keys(erreurs).length > 0) return { refus: "colonnes", erreurs };
  const table = await tableDe(await lireContenu(db, id), depot);
  if (table === undefined) return { refus: "introuvable" };
  const contexte = {
    transaction: <T>(travail: (systeme: typeof db) => Promise<T>) => enTantQueSysteme(db, travail),
    maintenant,
  };
  const personneId = depot.portee === "soi" ? depot.personneId : null;
  const resultat = await importerTable(contexte, table, {
    source: depot.source,
    correspondance,
    personneId,
    mode: "bonnes_lignes",
    essai: true,
  });
  await noterEssai(db, depot, correspondance, resultat, maintenant);
  return { bilan: resultat.bilan };
}

/** States in which the columns may still be changed and the file given up. */
export const MODIFIABLES: readonly string[] = ["depose", "essaye"];

/** The table of a file kept: it was read once, it is read again by the same reader. */
export async function tableDe(octets: Uint8Array | undefined, depot: Depot): Promise<TableImport | undefined> {
  const table = octets === undefined ? undefined : await lireTable({ octets, nom: depot.nomFichier }, LIMITES_ENVOI);
  return table === undefined || estRefus(table) ? undefined : table;
}

/** Asks for the load that was just looked at: a job does it. False when there is nothing to load. */
export async function lancerImport(
  { db, utilisateur }: ContexteConnecte,
  id: string,
  mode: ModeImport,
): Promise<boolean> {
  const depot = await lireDepot(db, id, utilisateur.personneId);
  return depot !== undefined && demander(db, id, mode);
}

/** Gives a file up before its load: its content is wiped at once. */
export async function abandonnerImport(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: string,
): Promise<boolean> {
  const depot = await lireDepot(db, id, utilisateur.personneId);
  if (depot === undefined || !MODIFIABLES.includes(depot.etat)) return false;
  await finir(db, id, { etat: "abandonne", motif: "Abandonné avant d’être importé." }, maintenant);
  return true;
}
