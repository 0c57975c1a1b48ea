import type { Indicateur } from "../indicateur.rules.ts";

export const delaiEmbauche: Indicateur = {
  code: "delai_embauche",
  nom: "Délai de la candidature à l’embauche",
  definition: "Jours entre le dépôt d’une candidature et le premier contrat qui la suit, en moyenne.",
  formule:
    "Moyenne, sur les contrats commencés dans la période, des jours écoulés depuis le dépôt de la candidature. Une moyenne, et non une médiane, pour que les territoires se recomposent. Les candidatures sans nom depuis plus de 24 mois n’y sont plus.",
  unite: "jours",
  source: "recrutement",
  temps: "periode",
  calcul: {
    genre: "rapport",
    numerateur: { "recrutement.joursEmbauche": 1 },
    denominateur: { "recrutement.embauches": 1 },
    pour: 1,
  },
  repartitions: [],
  decimales: 0,
  secret: "effectif",
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
