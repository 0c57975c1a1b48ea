import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { FicheComparee } from "../doublon/doublons.query.ts";
import { lieuTenu } from "../lieu/lieux-tenus.query.ts";
import type { PhotoTenue } from "./photo.rules.ts";
import { toutesLesPhotos } from "./photo.sql.ts";

/** A place the reader keeps and its photos; undefined when absent or kept by others. */
export async function photosTenues(
  db: Db,
  utilisateur: Utilisateur,
  id: string,
): Promise<{ readonly fiche: FicheComparee; readonly photos: readonly PhotoTenue[] } | undefined> {
  const fiche = await lieuTenu(db, utilisateur, id);
  return fiche === undefined ? undefined : { fiche, photos: await toutesLesPhotos(db, id) };
}

export type OctetsDePhoto = { readonly type: string; readonly octets: Buffer; readonly ajouteeLe: Date };

/** The bytes of a photo that the public may see. */
export const octetsDePhoto = (db: Db, lieuId: string, empreinte: string): Promise<OctetsDePhoto | undefined> =>
  db.row(sql<OctetsDePhoto>`
    select p.type, p.octets, p.ajoutee_le as "ajouteeLe" from offre.photo p join offre.lieu l on l.id = p.lieu_id
    where p.lieu_id = ${lieuId} and p.empreinte = ${empreinte} and p.retiree_le is null and l.visible`);
