import type { JSX } from "hono/jsx/jsx-runtime";
import { adresseDePhoto, type Photo } from "./photo.rules.ts";

/** The photos of a place, asked for when they come near the eye. */
export function Photos({ lieuId, photos }: { lieuId: string; photos: readonly Photo[] }): JSX.Element | null {
  if (photos.length === 0) return null;
  return (
    <section class="dc-sans-papier" aria-labelledby="photos">
      <h2 class="ds-sr-only" id="photos">
        Photos
      </h2>
      <ul class="dc-photos">
        {photos.map((photo) => (
          <li>
            <UnePhoto lieuId={lieuId} photo={photo} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Its size is said beforehand: the page does not move when it comes. */
export const UnePhoto = ({ lieuId, photo }: { lieuId: string; photo: Photo }): JSX.Element => (
  <img
    class="dc-photo"
    src={adresseDePhoto(lieuId, photo.empreinte)}
    alt={photo.alternative}
    width={photo.largeur}
    height={photo.hauteur}
    loading="lazy"
    decoding="async"
  />
);
