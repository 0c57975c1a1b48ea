/** How a name answers what was typed: its class (lower is surer), then its weight. */
export type Correspondance = { readonly classe: number; readonly poids: number };

/** From the surest to the loosest. A former name at one mistake comes after the present ones (`ancienNom` is added). */
export const CLASSE = {
  exact: 0,
  autreNom: 1,
  uneFaute: 2,
  ancienNom: 0.5,
  debut: 3,
  motInterieur: 4,
  deuxFautes: 5,
} as const;

/**
 * Class of a name that begins with what was typed. « Mass » may be Massy unfinished or Mas mistyped: one letter missing
 * at the end counts as a mistake, and so does everything when two or three letters only are typed.
 */
export function classeDuDebut(q: string, forme: string, entier: boolean, ancien: boolean): number {
  if (forme === q && entier) return ancien ? CLASSE.autreNom : CLASSE.exact;
  const proche = forme.length - q.length <= 1 || q.length <= 3;
  return (proche ? CLASSE.uneFaute : CLASSE.debut) + (ancien ? CLASSE.ancienNom : 0);
}

const FAVEUR = { complet: 5, suite: 10, autrePremiereLettre: 0.3 } as const;

/**
 * By how much the population of a near name is multiplied: the first letter is rarely wrong, a last letter is often not
 * typed yet, and a name that only lacks its article is hardly a mistake.
 */
export function faveur(q: string, nom: string): number {
  if (nom === q) return FAVEUR.complet;
  if (nom.startsWith(q)) return nom.length === q.length + 1 ? FAVEUR.suite : 1;
  return nom[0] === q[0] ? 1 : FAVEUR.autrePremiereLettre;
}
