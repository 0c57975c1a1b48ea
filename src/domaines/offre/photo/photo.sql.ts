import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ImageNette } from "../../../plateforme/formats/nettoyer-image.ts";
import type { Photo, PhotoTenue } from "./photo.rules.ts";

/** The photos of a place, in their order, without their bytes. */
export const photosDuLieu = (db: Db, lieuId: string): Promise<readonly Photo[]> =>
  db.rows(sql<Photo>`
    select empreinte, alternative, largeur, hauteur from offre.photo
    where lieu_id = ${lieuId} and retiree_le is null order by rang, empreinte`);

/** Those taken away lately too, last. */
export const toutesLesPhotos = (db: Db, lieuId: string): Promise<readonly PhotoTenue[]> =>
  db.rows(sql<PhotoTenue>`
    select empreinte, alternative, largeur, hauteur, retiree_le is not null as retiree from offre.photo
    where lieu_id = ${lieuId} order by retiree_le is not null, rang, empreinte`);

export type PhotoAEcrire = {
  readonly empreinte: string;
  readonly image: ImageNette;
  readonly alternative: string;
  readonly le: Date;
};

/** Adds a photo after the others; the same image taken away before comes back. */
export async function ecrirePhoto(db: Db, lieuId: string, photo: PhotoAEcrire): Promise<void> {
  const { empreinte, image, alternative, le } = photo;
  await db.run(sql`
    insert into offre.photo as p (lieu_id, empreinte, rang, type, largeur, hauteur, octets, alternative, ajoutee_le)
    values (${lieuId}, ${empreinte}, (select coalesce(max(rang), 0) + 1 from offre.photo where lieu_id = ${lieuId}), ${image.type},
      ${image.largeur}, ${image.hauteur}, ${Buffer.from(image.octets)}, ${alternative}, ${le})
    on conflict (lieu_id, empreinte) do update
      set retiree_le = null, alternative = excluded.alternative, rang = excluded.rang`);
}

/** Takes a photo away, or puts it back (null). */
export async function retirerPhoto(db: Db, lieuId: string, empreinte: string, le: Date | null): Promise<void> {
  await db.run(sql`update offre.photo set retiree_le = ${le} where lieu_id = ${lieuId} and empreinte = ${empreinte}`);
}

/** Writes the words that stand for a photo. */
export async function ecrireAlternative(db: Db, lieuId: string, empreinte: string, texte: string): Promise<void> {
  await db.run(
    sql`update offre.photo set alternative = ${texte} where lieu_id = ${lieuId} and empreinte = ${empreinte}`,
  );
}

/** Puts photos in the order given. */
export async function ordonnerPhotos(db: Db, lieuId: string, empreintes: readonly string[]): Promise<void> {
  await db.run(sql`
    update offre.photo p set rang = x.rang from unnest(${empreintes}::text[]) with ordinality as x(empreinte, rang)
    where p.lieu_id = ${lieuId} and p.empreinte = x.empreinte`);
}
