import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { type Candidat, etatDe, type StatutCandidature, type StatutPix } from "./candidat.rules.ts";
import type { FormatCandidat } from "./format-candidat.ts";
import type { Profil } from "./formulaire-candidat.rules.ts";
import type { Delais } from "./suite-candidat.rules.ts";

export type ObjetPiece = "cv" | "pix";
/** A document of a candidate. */
export type PieceCandidat = {
  readonly id: string;
  readonly objet: ObjetPiece;
  readonly nom: string;
  readonly format: FormatCandidat;
  readonly octets: number;
  readonly ajouteLe: Date;
};

/** A candidate as they are kept, without name. */
export type CandidatGarde = Profil & {
  readonly personneId: number;
  readonly numero: number;
  readonly deposeeLe: string;
  readonly statut: StatutCandidature;
  readonly communeCode: string;
  readonly commune: string;
  readonly departementCode: string;
  readonly departement: string;
  readonly pixScore: number | null;
  readonly pixLe: string | null;
  readonly pixStatut: StatutPix;
  readonly pixCode: string | null;
  readonly pixMotif: string | null;
  readonly pixDeclareLe: Date | null;
  readonly pixJugeLe: Date | null;
  readonly pauseLe: Date | null;
  readonly retireLe: Date | null;
  readonly retraitMotif: string | null;
  readonly completLe: Date | null;
  readonly effacementDemandeLe: Date | null;
  readonly dernierContactLe: Date;
  readonly modifieLe: Date;
  readonly pieces: readonly PieceCandidat[];
};

type Ligne = Omit<CandidatGarde, "pieces">;

const COLONNES = sql`
  k.personne_id as "personneId", k.candidature_id as numero, a.deposee_le as "deposeeLe", a.statut, k.commune_code as "communeCode",
  c.nom as commune, k.departement_code as "departementCode", d.nom as departement, k.rayon_km as "rayonKm",
  k.disponible_le as "disponibleLe", k.situations, k.langues, k.publics, k.experience, k.motivation, k.pix_score as "pixScore",
  k.pix_le as "pixLe", k.pix_statut as "pixStatut", k.pix_code as "pixCode", k.pix_motif as "pixMotif",
  k.pix_declare_le as "pixDeclareLe", k.pix_juge_le as "pixJugeLe", k.pause_le as "pauseLe", k.retire_le as "retireLe",
  k.retrait_motif as "retraitMotif", k.complet_le as "completLe", k.effacement_demande_le as "effacementDemandeLe",
  k.dernier_contact_le as "dernierContactLe", k.modifie_le as "modifieLe"`;

async function lire(db: Db, condition: RawBuilder<unknown>): Promise<CandidatGarde | undefined> {
  const ligne = await db.row(sql<Ligne>`
    select ${COLONNES} from recrutement.candidat k
    join recrutement.candidature a on a.id = k.candidature_id
    join territoire.commune c on c.code = k.commune_code
    join territoire.departement d on d.code = k.departement_code
    where ${condition}`);
  return ligne === undefined ? undefined : { ...ligne, pieces: await piecesDe(db, ligne.personneId) };
}

/** A candidate that the reader may read, by person. */
export const candidatDe = (db: Db, personneId: number): Promise<CandidatGarde | undefined> =>
  lire(db, sql`k.personne_id = ${personneId}`);

/** The same, by the number of the application. */
export const candidatNumero = (db: Db, numero: number): Promise<CandidatGarde | undefined> =>
  lire(db, sql`k.candidature_id = ${numero}`);

const piecesDe = (db: Db, personneId: number): Promise<readonly PieceCandidat[]> =>
  db.rows(sql<PieceCandidat>`
    select id, objet, nom, format, octets, ajoute_le as "ajouteLe" from recrutement.candidat_piece where personne_id = ${personneId}`);

/** What rules read of a candidate. */
export const enRegle = (k: CandidatGarde): Candidat => ({
  ...k,
  avecCv: k.pieces.some(({ objet }) => objet === "cv"),
});

/** Where a candidate stands. */
export const etatGarde = (k: CandidatGarde): ReturnType<typeof etatDe> => etatDe(k);

/** Usual delays, counted over the records. */
export const delaisDesCandidatures = (db: Db): Promise<Delais> =>
  db.one(sql<Delais>`select verification, recrutement from recrutement.delais_candidature()`);
