import { randomUUID } from "node:crypto";
import { type Role, reserve, type Utilisateur } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { nettoyerTexte } from "../../../plateforme/formats/decoder-texte.ts";
import { lireTable } from "../../../plateforme/formats/lire-table.ts";
import { estRefus, LIMITES_ENVOI } from "../../../plateforme/formats/refus-format.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { ModeImport } from "../../../plateforme/imports/bilan.ts";
import { valeursDe } from "../lieu/vocabulaire.rules.ts";
import { type CorrespondanceLieu, jugerCorrespondance, listeDe } from "./correspondance-lieu.rules.ts";
import { demander, demanderEssai, deposer, finir } from "./depot-lieux.sql.ts";
import { lireDepotLieux } from "./depots-lieux.query.ts";
import { nomDeSource } from "./importer-lieux.ts";
import type { LibelleDecide } from "./source.query.ts";
import { declarerSource, garderCorrespondance, garderLibelles } from "./source.sql.ts";
import { vueDesColonnes } from "./voir-colonnes.rules.ts";

const IMPORTENT: readonly Role[] = ["administrateur"];
/** Who may bring places in. */
export const ACCES_IMPORT = reserve(...IMPORTENT);

/** Whether a person may bring places in. */
export const peutImporter = ({ role }: Utilisateur): boolean => IMPORTENT.includes(role);

/** States in which the columns may still be changed and the file given up. */
export const MODIFIABLES: readonly string[] = ["depose", "essaye"];

/** The work of an act on imports, with the rights of the jobs: nobody else reads these tables. Who may? The administration. */
async function agir<T>({ db, utilisateur }: ContexteConnecte, refus: T, travail: (db: Db) => Promise<T>): Promise<T> {
  return peutImporter(utilisateur) ? enTantQueSysteme(db, travail) : refus;
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

/** Keeps how the source is read and asks a job to look at every line and say what a load would do; no place is written. */
export const essayerLieux = (
  contexte: ContexteConnecte,
  id: string,
  correspondance: CorrespondanceLieu,
): Promise<ResultatEssai> =>
  agir<ResultatEssai>(contexte, { refus: "introuvable" }, async (db) => {
    const depot = await lireDepotLieux(db, id);
    if (depot?.etat === "a_essayer") return { fait: true };
    if (depot === undefined || !MODIFIABLES.includes(depot.etat)) return { refus: "introuvable" };
    const phrase = jugerCorrespondance(correspondance);
    if (phrase !== undefined) return { refus: "colonnes", phrase };
    await garderCorrespondance(db, depot.source, correspondance, auteur(contexte));
    await demanderEssai(db, id, correspondance, contexte.maintenant);
    return { fait: true };
  });

const auteur = ({ utilisateur, maintenant }: ContexteConnecte) => ({ par: utilisateur.personneId, le: maintenant });

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
    await demanderEssai(db, id, depot.correspondance, contexte.maintenant);
    return { fait: true };
  });

function duSchema({ champ, libelle, valeurs }: LibelleDecide): readonly LibelleDecide[] {
  const liste = listeDe(champ);
  if (liste === undefined) return [];
  const connues = valeursDe(liste);
  return [{ champ, libelle, valeurs: valeurs.filter((valeur) => connues.includes(valeur)) }];
}

/** Asks for the load that was just looked at: a job does it. False when there is nothing to load. */
export const lancerLieux = (contexte: ContexteConnecte, id: string, mode: ModeImport): Promise<boolean> =>
  agir(contexte, false, (db) => demander(db, id, mode, contexte.maintenant));

/** Gives a file up before its load: its content is wiped at once. */
export const abandonnerLieux = (contexte: ContexteConnecte, id: string): Promise<boolean> =>
  agir(contexte, false, async (db) => {
    const depot = await lireDepotLieux(db, id);
    if (depot === undefined || !MODIFIABLES.includes(depot.etat)) return false;
    await finir(db, id, { etat: "abandonne", motif: "Abandonné avant d’être importé." }, contexte.maintenant);
    return true;
  });
