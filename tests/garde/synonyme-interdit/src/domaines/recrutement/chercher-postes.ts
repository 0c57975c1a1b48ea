/** Lists the posts of a structure under a word the house does not use. */
export const chercherPostes = (employeurs: readonly string[]): number => employeurs.length;
