/** What the live check of a sum says: the same sentence from the server and in the browser. */

export type MotsSomme = {
  /** What is counted: « âge », « situation ». */
  readonly singulier: string;
  readonly pluriel: string;
};

export type Somme = { readonly etat: "ok" | "ecart"; readonly texte: string };

/** « 6 âges sur 6 » when the parts make the total; else how many persons to add or to take away. */
export function direSomme(parts: number, total: number, mots: MotsSomme): Somme {
  const debut = `${parts}\u00a0${parts >= 2 ? mots.pluriel : mots.singulier} sur\u00a0${total}`;
  if (parts === total) return { etat: "ok", texte: debut };
  const ecart = Math.abs(total - parts);
  const geste = parts < total ? "ajoutez" : "retirez";
  return { etat: "ecart", texte: `${debut}\u00a0: ${geste} ${ecart}\u00a0personne${ecart >= 2 ? "s" : ""}` };
}
