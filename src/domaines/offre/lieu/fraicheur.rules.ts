import { numeroDeJour } from "../horaires/ouverture.rules.ts";

export type Fraicheur = "a_jour" | "a_surveiller" | "a_verifier" | "a_actualiser";

/** How fresh the data of a place is: < 6 months à jour, 6–12 à surveiller, 12–18 à vérifier, beyond à actualiser. Civil dates. */
export function fraicheur(dateMaj: string, aujourdhui: string): Fraicheur {
  const mois = moisEcoules(dateMaj, aujourdhui);
  if (mois < 6) return "a_jour";
  if (mois < 12) return "a_surveiller";
  return mois < 18 ? "a_verifier" : "a_actualiser";
}

/** Whole months elapsed between two civil dates. */
function moisEcoules(debut: string, fin: string): number {
  const [a = 0, m = 0, j = 0] = debut.split("-").map(Number);
  const [b = 0, n = 0, k = 0] = fin.split("-").map(Number);
  const pleins = (b - a) * 12 + (n - m) - (k < j ? 1 : 0);
  return numeroDeJour(fin) < numeroDeJour(debut) ? 0 : pleins;
}

export const NOMS_FRAICHEUR: Readonly<Record<Fraicheur, string>> = {
  a_jour: "Informations à jour",
  a_surveiller: "Informations de plus de 6 mois",
  a_verifier: "Informations à vérifier : plus d’un an",
  a_actualiser: "Informations anciennes : appelez avant de venir",
};
