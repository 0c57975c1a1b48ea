/** A photo of a place, without its bytes. */
export type Photo = {
  /** SHA-256 of its bytes, in hexadecimal: its address never changes of image. */
  readonly empreinte: string;
  readonly alternative: string;
  readonly largeur: number;
  readonly hauteur: number;
};
export type PhotoTenue = Photo & { readonly retiree: boolean };

export const PHOTOS_MAX = 5;
export const ALTERNATIVE_MAX = 200;
/** How long a photo taken away can be put back. */
export const JOURS_AVANT_OUBLI = 30;

/** Where a photo is read. */
export const adresseDePhoto = (lieuId: string, empreinte: string): string => `/lieux/${lieuId}/photos/${empreinte}`;

/** What is missing of the words that stand for a photo; undefined when they will do. */
export function erreurDAlternative(texte: string): string | undefined {
  if (texte === "") return "Dites en une phrase ce que montre la photo, pour les personnes qui ne la voient pas.";
  if (texte.length > ALTERNATIVE_MAX) return `${ALTERNATIVE_MAX} caractères au plus.`;
  return /^(?:photo|image|img[\d_-]*|dsc[\d_-]*)?\W*\d*(?:\.\w{3,4})?$/i.test(texte)
    ? "Dites ce que montre la photo : « L’entrée, par la rampe de gauche », et non le nom du fichier."
    : undefined;
}
