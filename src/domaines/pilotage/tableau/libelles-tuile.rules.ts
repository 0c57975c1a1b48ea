import type { Comparaison, Genre, PeriodeTuile } from "./tuile.rules.ts";

export const GENRE_LIBELLES: Readonly<Record<Genre, string>> = {
  chiffre: "Chiffre clé et tendance",
  courbe: "Courbe par mois",
  barres: "Répartition",
  carte: "Carte",
  classement: "Classement de territoires",
  texte: "Texte",
};
export const PERIODE_LIBELLES: Readonly<Record<PeriodeTuile, string>> = {
  mois: "Depuis le début du mois",
  trimestre: "Depuis le début du trimestre",
  annee: "Depuis le 1er janvier",
  douze_mois: "Les douze derniers mois",
  debut: "Depuis le lancement",
};
export const COMPARAISON_LIBELLES: Readonly<Record<Comparaison, string>> = {
  aucune: "Aucune",
  precedente: "La période d’avant",
  annee: "La même période un an plus tôt",
  region: "La région",
  france: "La France",
};
