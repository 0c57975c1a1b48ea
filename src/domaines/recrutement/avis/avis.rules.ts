/** An opinion as a préfecture types it. */
export type AvisSaisi = {
  readonly sens: string;
  readonly commentaire: string;
  /** Number or SIRET of the structure where the posts would better go; empty: none. */
  readonly transfert: string;
  readonly verifie: boolean;
};

/** Judges an opinion by field; empty when it may be given. `aVerifier`: nobody has checked the number of the structure yet. */
export function jugerAvis(avis: AvisSaisi, aVerifier: boolean): Readonly<Record<string, string>> {
  const erreurs: Record<string, string> = {};
  if (avis.sens !== "favorable" && avis.sens !== "defavorable") erreurs["sens"] = "Choisissez un avis.";
  const longueur = avis.commentaire.trim().length;
  if (longueur < 10) erreurs["commentaire"] = "Expliquez votre avis en 10 caractères au moins.";
  if (longueur > 1000) erreurs["commentaire"] = `Ce texte a ${longueur} caractères : 1 000 au plus.`;
  if (aVerifier && !avis.verifie)
    erreurs["verifie"] = "Vérifiez d’abord le numéro de cette structure, puis cochez cette case.";
  return erreurs;
}
