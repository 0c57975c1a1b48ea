import { z } from "zod";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Bilan, LigneRapport, ModeImport } from "../../../plateforme/imports/bilan.ts";
import { ouvrir } from "../../../plateforme/imports/colis.ts";
import type { Correspondance, SorteImport } from "./champs-import.rules.ts";

export type EtatImport = "depose" | "essaye" | "demande" | "en_cours" | "termine" | "abandonne";

/** A file that was sent, without its content. */
export type Depot = {
  readonly id: string;
  readonly personneId: number;
  readonly affectationId: number | null;
  readonly sorte: SorteImport;
  readonly nomFichier: string;
  readonly source: string;
  readonly lignes: number;
  readonly correspondance: Correspondance | null;
  readonly etat: EtatImport;
  readonly mode: ModeImport | null;
  readonly fait: number;
  readonly bilan: Bilan | null;
  readonly rapportGarde: boolean;
  readonly motif: string | null;
  readonly creeLe: Date;
};

const APERCU = z.object({ colonnes: z.array(z.string()), exemples: z.array(z.array(z.string())) });
/** Columns of a file, each with a few of its values. */
export type Apercu = z.output<typeof APERCU>;

const RAPPORT = z.array(
  z.object({
    ligne: z.number(),
    gravite: z.enum(["refus", "correction", "alerte"]),
    champ: z.string(),
    motif: z.string(),
    valeur: z.string(),
  }),
);

/** Columns of `recrutement.import` as a `Depot`. */
export const COLONNES_DEPOT = sql`id, personne_id as "personneId", affectation_id as "affectationId", sorte, nom_fichier as "nomFichier", source,
  lignes, correspondance, etat, mode, fait, bilan, rapport is not null as "rapportGarde", motif, cree_le as "creeLe"`;

/** The file `id` of this person, or undefined. */
export const lireDepot = (db: Db, id: string, personneId: number): Promise<Depot | undefined> =>
  db.row(sql<Depot>`select ${COLONNES_DEPOT} from recrutement.import where id = ${id} and personne_id = ${personneId}`);

/** The last files of this person. */
export const listerDepots = (db: Db, personneId: number): Promise<readonly Depot[]> =>
  db.rows(sql<Depot>`
    select ${COLONNES_DEPOT} from recrutement.import where personne_id = ${personneId} order by cree_le desc limit 20`);

/** The content of a file that still waits. */
export async function lireContenu(db: Db, id: string): Promise<Uint8Array | undefined> {
  const ligne = await db.row(sql<{ contenu: Buffer | null }>`select contenu from recrutement.import where id = ${id}`);
  return ligne?.contenu == null ? undefined : ouvrir(ligne.contenu);
}

/** The columns of a file that still waits. */
export async function lireApercu(db: Db, id: string): Promise<Apercu | undefined> {
  const ligne = await db.row(sql<{ apercu: Buffer | null }>`select apercu from recrutement.import where id = ${id}`);
  return ligne?.apercu == null ? undefined : APERCU.parse(JSON.parse(ouvrir(ligne.apercu).toString("utf8")));
}

/** The report of the last look or of the load. */
export async function lireRapport(db: Db, id: string): Promise<readonly LigneRapport[]> {
  const ligne = await db.row(sql<{ rapport: Buffer | null }>`select rapport from recrutement.import where id = ${id}`);
  return ligne?.rapport == null ? [] : RAPPORT.parse(JSON.parse(ouvrir(ligne.rapport).toString("utf8")));
}
