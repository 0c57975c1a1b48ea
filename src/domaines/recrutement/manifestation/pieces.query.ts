import { type Db, sql } from "../../../plateforme/db/db.ts";
import { ouvrir } from "../../../plateforme/imports/colis.ts";
import type { FormatPiece } from "./format-piece.ts";

/** A document joined to a file. */
export type Piece = {
  readonly id: string;
  readonly nom: string;
  readonly format: FormatPiece;
  readonly octets: number;
  readonly ajouteLe: Date;
};

/** The documents of a file, as they came. */
export const piecesDe = (db: Db, manifestationId: string): Promise<readonly Piece[]> =>
  db.rows(sql<Piece>`
    select id, nom, format, octets, ajoute_le as "ajouteLe" from recrutement.piece where manifestation_id = ${manifestationId}::uuid
    order by ajoute_le, id`);

/** A document and its content. */
export async function lirePiece(
  db: Db,
  manifestationId: string,
  id: string,
): Promise<(Piece & { readonly contenu: Uint8Array<ArrayBuffer> }) | undefined> {
  const ligne = await db.row(sql<Piece & { scelle: Buffer }>`
    select id, nom, format, octets, ajoute_le as "ajouteLe", contenu as scelle from recrutement.piece
    where id = ${id}::uuid and manifestation_id = ${manifestationId}::uuid`);
  return ligne === undefined ? undefined : { ...ligne, contenu: new Uint8Array(ouvrir(ligne.scelle)) };
}
