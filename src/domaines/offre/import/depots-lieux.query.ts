import { z } from "zod";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Bilan, ModeImport } from "../../../plateforme/imports/bilan.ts";
import { ouvrir } from "../../../plateforme/imports/colis.ts";
import type { CorrespondanceLieu } from "./correspondance-lieu.rules.ts";
import type { ColonneVue } from "./proposer-correspondance.rules.ts";
import { lireCorrespondance } from "./source.query.ts";

export type EtatImport = "depose" | "a_essayer" | "essaye" | "demande" | "en_cours" | "termine" | "abandonne";

/** A file of places that was sent, without its content. */
export type DepotLieux = {
  readonly id: string;
  readonly personneId: number;
  readonly nomFichier: string;
  readonly source: string;
  readonly lignes: number;
  /** What was forgiven for it to be read. */
  readonly pardon: string | null;
  readonly correspondance: CorrespondanceLieu | null;
  readonly etat: EtatImport;
  readonly mode: ModeImport | null;
  readonly fait: number;
  readonly bilan: Bilan | null;
  readonly doutes: number;
  readonly motif: string | null;
  readonly creeLe: Date;
};

const COLONNES = sql`id, personne_id as "personneId", nom_fichier as "nomFichier", source, lignes, pardon, correspondance, etat, mode, fait, bilan, doutes,
  motif, cree_le as "creeLe"`;

/** A file, whoever of the administration sent it. */
export async function lireDepotLieux(db: Db, id: string): Promise<DepotLieux | undefined> {
  const lu = await db.row(
    sql<
      Omit<DepotLieux, "correspondance"> & { correspondance: unknown }
    >`select ${COLONNES} from offre.import where id = ${id}`,
  );
  return lu === undefined ? undefined : { ...lu, correspondance: lireCorrespondance(lu.correspondance) };
}

export type DepotEnListe = Pick<DepotLieux, "id" | "nomFichier" | "source" | "lignes" | "etat" | "bilan" | "creeLe">;

/** The last files. */
export const listerDepotsLieux = (db: Db): Promise<readonly DepotEnListe[]> =>
  db.rows(
    sql<DepotEnListe>`select id, nom_fichier as "nomFichier", source, lignes, etat, bilan, cree_le as "creeLe" from offre.import order by cree_le desc limit 20`,
  );

/** The content of a file that still waits. */
export async function lireContenuLieux(db: Db, id: string): Promise<Uint8Array | undefined> {
  const ligne = await db.row(sql<{ contenu: Buffer | null }>`select contenu from offre.import where id = ${id}`);
  return ligne?.contenu == null ? undefined : ouvrir(ligne.contenu);
}

const APERCU = z.array(z.object({ nom: z.string(), exemples: z.array(z.string()) }));

/** The columns of a file that still waits. */
export async function lireApercuLieux(db: Db, id: string): Promise<readonly ColonneVue[] | undefined> {
  const ligne = await db.row(sql<{ apercu: Buffer | null }>`select apercu from offre.import where id = ${id}`);
  return ligne?.apercu == null ? undefined : APERCU.parse(JSON.parse(ouvrir(ligne.apercu).toString("utf8")));
}

const PREMIER = z.object({
  nom: z.string(),
  adresse: z.string(),
  codePostal: z.string(),
  communeNom: z.string(),
  telephone: z.string().nullable(),
  horaires: z.string().nullable(),
  services: z.array(z.string()),
  position: z.string(),
});
const ESSAI = z.object({
  rapport: z.array(
    z.object({
      ligne: z.number(),
      gravite: z.enum(["refus", "correction", "alerte"]),
      champ: z.string(),
      motif: z.string(),
      valeur: z.string(),
    }),
  ),
  premiers: z.array(PREMIER),
});
/** What the last look at a file told: its remarks, and its first places as they would be. */
export type Essai = z.output<typeof ESSAI>;

/** What the last look, or the load, told; nothing before the first. */
export async function lireEssai(db: Db, id: string): Promise<Essai> {
  const ligne = await db.row(sql<{ essai: Buffer | null }>`select essai from offre.import where id = ${id}`);
  return ligne?.essai == null
    ? { rapport: [], premiers: [] }
    : ESSAI.parse(JSON.parse(ouvrir(ligne.essai).toString("utf8")));
}
