import { randomUUID } from "node:crypto";
import { voitTout } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { nettoyerTexte } from "../../../plateforme/formats/decoder-texte.ts";
import { lireTable, type TableImport } from "../../../plateforme/formats/lire-table.ts";
import { estRefus, LIMITES_ENVOI } from "../../../plateforme/formats/refus-format.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { ModeImport } from "../../../plateforme/imports/bilan.ts";
import { type Correspondance, cleDeLibelle, jugerColonnes, type SorteImport } from "./champs-import.rules.ts";
import { demander, deposer, finir, noterEssai } from "./depot.sql.ts";
import { type Apercu, type Depot, lireContenu, lireDepot } from "./depots.query.ts";
import { importerRecrutement } from "./importer-recrutement.ts";

const EXEMPLES = 3;
const LONGUEUR_EXEMPLE = 60;
/** States in which the columns may still be changed and the file given up. */
export const MODIFIABLES: readonly string[] = ["depose", "essaye"];

/** Keeps a file, sealed, until its columns are said and it is loaded. Who may: the administration. A file that cannot be read is refused. */
export async function deposerImport(
  { db, utilisateur, maintenant }: ContexteConnecte,
  fichier: { readonly octets: Uint8Array; readonly nom: string },
  { sorte, source }: { readonly sorte: SorteImport; readonly source: string },
): Promise<{ readonly id: string } | { readonly refus: string }> {
  if (!voitTout(utilisateur)) return { refus: "Seule l’administration importe des candidats et des contrats." };
  const table = await lireTable(fichier, LIMITES_ENVOI);
  if (estRefus(table)) return { refus: table.message };
  if (table.rangees.length === 0) return { refus: "Le fichier n’a que sa ligne de titres : il n’y a rien à importer." };
  const nommees = table.colonnes.filter((nom) => nom !== "");
  if (new Set(nommees).size < nommees.length)
    return { refus: "Deux colonnes ont le même titre : renommez l’une d’elles." };
  const id = randomUUID();
  const { personneId, affectationId } = utilisateur;
  await deposer(
    db,
    {
      ...{ id, personneId, affectationId, sorte, lignes: table.rangees.length, creeLe: maintenant },
      nomFichier: nettoyerTexte(fichier.nom).slice(0, 120),
      source: cleDeLibelle(source).replaceAll(" ", "-").slice(0, 40).replace(/-$/u, "") || "source",
    },
    fichier.octets,
    apercuDe(table, nommees),
  );
  return { id };
}

const apercuDe = ({ colonnes, rangees }: TableImport, nommees: readonly string[]): Apercu => ({
  colonnes: [...nommees],
  exemples: nommees.map((nom) => {
    const rang = colonnes.indexOf(nom);
    const valeurs = rangees.slice(0, 200).flatMap(({ valeurs: v }) => (v[rang] ? [v[rang]] : []));
    return [...new Set(valeurs)].slice(0, EXEMPLES).map((v) => v.slice(0, LONGUEUR_EXEMPLE));
  }),
});

/** Looks at every line with these columns and says what a load would do; nothing stays but the report of it. */
export async function essayerImport(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: string,
  correspondance: Correspondance,
): Promise<
  | { readonly fait: true }
  | { readonly refus: "introuvable" }
  | { readonly refus: "colonnes"; readonly erreurs: Readonly<Record<string, string>> }
> {
  const depot = await lireDepot(db, id, utilisateur.personneId);
  if (depot === undefined || !MODIFIABLES.includes(depot.etat)) return { refus: "introuvable" };
  const erreurs = jugerColonnes(depot.sorte, correspondance);
  if (Object.keys(erreurs).length > 0) return { refus: "colonnes", erreurs };
  const table = await tableDe(await lireContenu(db, id), depot);
  if (table === undefined) return { refus: "introuvable" };
  const transaction = <T>(travail: (systeme: Db) => Promise<T>): Promise<T> => enTantQueSysteme(db, travail);
  const { sorte, source } = depot;
  const demande = { sorte, source, correspondance, mode: "bonnes_lignes", essai: true } as const;
  await noterEssai(db, id, correspondance, await importerRecrutement({ transaction, maintenant }, table, demande));
  return { fait: true };
}

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
