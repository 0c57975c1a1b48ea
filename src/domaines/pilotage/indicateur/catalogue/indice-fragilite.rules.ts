import type { Indicateur } from "../indicateur.rules.ts";

export const indiceFragilite: Indicateur = {
  code: "indice_fragilite",
  nom: "Indice de fragilité numérique",
  definition: "Plus il est haut, plus les habitants risquent d’être en difficulté avec le numérique.",
  formule:
    "Moyenne des indices des communes, pondérée par leur population ; les communes sans indice sont laissées de côté.",
  unite: "indice",
  source: "territoire",
  temps: "jour",
  calcul: {
    genre: "rapport",
    numerateur: { "territoire.fragilite": 1 },
    denominateur: { "territoire.population_indice": 1 },
    pour: 1,
  },
  repartitions: [],
  decimales: 1,
  secret: "aucun",
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
