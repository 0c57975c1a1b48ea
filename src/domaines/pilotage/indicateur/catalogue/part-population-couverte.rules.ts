import type { Indicateur } from "../indicateur.rules.ts";

export const partPopulationCouverte: Indicateur = {
  code: "part_population_couverte",
  nom: "Part des habitants près d’un lieu",
  definition: "Sur 100 habitants, combien ont un lieu d’aide à moins de 10 km de leur commune.",
  formule: "Habitants près d’un lieu, divisés par la population municipale (Insee). Connue aujourd’hui seulement.",
  unite: "%",
  source: "offre",
  temps: "jour",
  calcul: {
    genre: "rapport",
    numerateur: { "offre.couverts": 1 },
    denominateur: { "territoire.population": 1 },
    pour: 100,
  },
  repartitions: [],
  decimales: 1,
  secret: "aucun",
  present: true,
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
