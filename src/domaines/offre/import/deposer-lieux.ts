import { randomUUID } from "node:crypto";
import { type Role, reserve } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { nettoyerTexte } from "../../../plateforme/formats/decoder-texte.ts";
import { lireTable, type TableImport } from "../../../plateforme/formats/lire-table.ts";
import { estRefus, LIMITES_ENVOI } from "../../../plateforme/formats/refus-format.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { ModeImport } from "../../../plateforme/imports/bilan.ts";
import { valeursDe } from "../lieu/vocabulaire.rules.ts";
import {
  CIBLES,
  type CorrespondanceLieu,
  jugerCorrespondance,
  LISTES_DES_COLONNES,
  lireParCorrespondance,
} from "./correspondance-lieu.rules.ts";
import { demander, deposer, finir, noterEssai } from "./depot-lieux.sql.ts";
import { type DepotLieux, lireContenuLieux, lireDepotLieux } from "./depots-lieux.query.ts";
import { type DemandeImport, dateDuFichier, importerTable, nomDeSource } from "./importer-lieux.ts";
import {
  chargerSource,
  declarerSource,
  garderCorrespondance,
  garderLibelles,
  type LibelleDecide,
} from "./source.sql.ts";
import { vueDesColonnes } from "./voir-colonnes.rules.ts";

const IMPORTENT: readonly Role[] = ["administrateur"];
/** Who may bring places in. */
export const ACCES_IMPORT = reserve(...IMPORTENT);

/** States in which the columns may still be changed and the file given up. */
export const MODIFIABLES: readonly string[] = ["depose", "essaye"];

/** The work of an act on imports, with the rights of the jobs: nobody else reads these tables. Who may? The administration. */
async function agir<T>({ db, utilisateur }: ContexteConnecte, refus: T, travail: (db: Db) => Promise<T>): Promise<T> {
  return IMPORTENT.includes(utilisateur.role) ? enTantQueSysteme(db, travail) : refus;
}

/** Keeps a file, sealed, until its columns are said and it is loaded; a file that cannot be read is refused with its sentence. */
export const deposerLieux = (
  contexte: ContexteConnecte,
  fichier: { readonly octets: Uint8Array; readonly nom: string },
  nomSource: string,
): Promise<{ readonly id: string } | { readonly refus: string }> =>
  agir<{ readonly id: string } | { readonly refus: string }>(
    contexte,
    { refus: "Votre rôle ne permet pas d’importer des lieux." },
    async (db) => {
      const table = await lireTable(fichier, LIMITES_ENVOI, true);
      if (estRefus(table)) return { refus: table.message };
      if (table.rangees.length === 0)
        return { refus: "Le fichier n’a que sa ligne de titres : il n’y a rien à importer." };
      const { utilisateur, maintenant } = contexte;
      const [id, source] = [randomUUID(), nomDeSource(nomSource)];
      await declarerSource(db, source, maintenant);
      const { personneId, affectationId } = utilisateur;
      const depot = {
        id,
        personneId,
        affectationId,
        source,
        nomFichier: nettoyerTexte(fichier.nom).slice(0, 120),
        lignes: table.rangees.length,
        pardon: table.pardon ?? null,
        creeLe: maintenant,
      };
      await deposer(db, depot, fichier.octets, vueDesColonnes(table));
      return { id };
    },
  );

export type ResultatEssai =
  | { readonly fait: true }
  | { readonly refus: "introuvable" }
  | { readonly refus: "colonnes"; readonly phrase: string };

/** Keeps how the source is read, looks at every line and says what a load would do; no place is written. */
export const essayerLieux = (
  contexte: ContexteConnecte,
  id: string,
  correspondance: CorrespondanceLieu,
): Promise<ResultatEssai> =>
  agir<ResultatEssai>(contexte, { refus: "introuvable" }, async (db) => {
    const depot = await lireDepotLieux(db, id);
    if (depot === undefined || !MODIFIABLES.includes(depot.etat)) return { refus: "introuvable" };
    const connues = Object.entries(correspondance).filter(([, { cible }]) => CIBLES.has(cible));
    const retenue = Object.fromEntries(connues);
    const phrase = jugerCorrespondance(retenue);
    if (phrase !== undefined) return { refus: "colonnes", phrase };
    await garderCorrespondance(db, depot.source, retenue, auteur(contexte));
    return essayer(db, contexte, depot, retenue);
  });

const auteur = ({ utilisateur, maintenant }: ContexteConnecte) => ({ par: utilisateur.personneId, le: maintenant });

async function essayer(
  db: Db,
  { maintenant }: ContexteConnecte,
  depot: DepotLieux,
  correspondance: CorrespondanceLieu,
): Promise<ResultatEssai> {
  const table = await tableDe(await lireContenuLieux(db, depot.id), depot);
  if (table === undefined) return { refus: "introuvable" };
  const demande = await demandeDe(db, { ...depot, correspondance }, true);
  const contexte = { transaction: <T>(travail: (systeme: Db) => Promise<T>) => travail(db), maintenant };
  await noterEssai(db, depot.id, correspondance, await importerTable(contexte, table, demande));
  return { fait: true };
}

/** Keeps what labels of the source stand for, then looks again with them. A value the schema does not know is left out. */
export const deciderLibelles = (
  contexte: ContexteConnecte,
  id: string,
  libelles: readonly LibelleDecide[],
): Promise<ResultatEssai> =>
  agir<ResultatEssai>(contexte, { refus: "introuvable" }, async (db) => {
    const depot = await lireDepotLieux(db, id);
    if (depot?.correspondance == null || depot.etat !== "essaye") return { refus: "introuvable" };
    await garderLibelles(db, depot.source, libelles.flatMap(duSchema), auteur(contexte));
    return essayer(db, contexte, depot, depot.correspondance);
  });

function duSchema({ champ, libelle, valeurs }: LibelleDecide): readonly LibelleDecide[] {
  const liste = Object.entries(LISTES_DES_COLONNES).find(([nom]) => nom === champ)?.[1];
  if (liste === undefined) return [];
  const connues = valeursDe(liste);
  return [{ champ, libelle, valeurs: valeurs.filter((valeur) => connues.includes(valeur)) }];
}

/** What is asked of an import for a file: how it is read, what its labels mean, its rank. */
export async function demandeDe(db: Db, depot: DepotLieux, essai: boolean): Promise<DemandeImport> {
  const correspondance = depot.correspondance ?? {};
  const connue = await chargerSource(db, depot.source);
  return {
    source: depot.source,
    lire: (ligne) => lireParCorrespondance(ligne, correspondance),
    dictionnaire: connue?.dictionnaire ?? new Map(),
    rang: connue?.rang ?? null,
    dateDuFichier: dateDuFichier(depot.nomFichier, depot.creeLe),
    mode: depot.mode ?? "bonnes_lignes",
    demo: false,
    essai,
  };
}

/** The table of a file kept: it was read once, it is read again by the same reader. */
export async function tableDe(octets: Uint8Array | undefined, depot: DepotLieux): Promise<TableImport | undefined> {
  if (octets === undefined) return undefined;
  const table = await lireTable({ octets, nom: depot.nomFichier }, LIMITES_ENVOI, true);
  return estRefus(table) ? undefined : table;
}

/** Asks for the load that was just looked at: a job does it. False when there is nothing to load. */
export const lancerLieux = (contexte: ContexteConnecte, id: string, mode: ModeImport): Promise<boolean> =>
  agir(contexte, false, (db) => demander(db, id, mode));

/** Gives a file up before its load: its content is wiped at once. */
export const abandonnerLieux = (contexte: ContexteConnecte, id: string): Promise<boolean> =>
  agir(contexte, false, async (db) => {
    const depot = await lireDepotLieux(db, id);
    if (depot === undefined || !MODIFIABLES.includes(depot.etat)) return false;
    await finir(db, id, { etat: "abandonne", motif: "Abandonné avant d’être importé." }, contexte.maintenant);
    return true;
  });
