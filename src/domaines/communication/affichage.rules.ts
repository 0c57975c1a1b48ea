export const TAILLES = ["normal", "grand"] as const;
export type Taille = (typeof TAILLES)[number];

/** How long the choice is kept, in seconds: a year. */
export const DUREE_AFFICHAGE = 365 * 24 * 3600;

/** Where to go back to: an address of this site, else the home page. « //autre.test » and « /\autre.test » are elsewhere. */
export function retourInterne(retour: string | undefined): string {
  return retour !== undefined && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(retour) ? retour : "/";
}
