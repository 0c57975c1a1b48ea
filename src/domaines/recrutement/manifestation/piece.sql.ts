import { type Db, sql } from "../../../plateforme/db/db.ts";
import { sceller } from "../../../plateforme/imports/colis.ts";
import type { Piece } from "./pieces.query.ts";

/** Keeps a document, sealed. */
export const insererPiece = (db: Db, manifestationId: string, piece: Piece, octets: Uint8Array): Promise<number> =>
  db.run(sql`
    insert into recrutement.piece (id, manifestation_id, nom, format, octets, contenu, ajoute_le)
    values (${piece.id}::uuid, ${manifestationId}::uuid, ${piece.nom}, ${piece.format}, ${piece.octets}, ${sceller(octets)}, ${piece.ajouteLe})`);

/** Takes a document away; how many left. */
export const supprimerPiece = (db: Db, manifestationId: string, id: string): Promise<number> =>
  db.run(sql`delete from recrutement.piece where id = ${id}::uuid and manifestation_id = ${manifestationId}::uuid`);
