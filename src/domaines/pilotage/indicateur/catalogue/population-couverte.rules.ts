import type { Indicateur } from "../indicateur.rules.ts";

export const populationCouverte: Indicateur = {
  code: "population_couverte",
  nom: "Habitants près d’un lieu",
  definition: "Habitants dont la commune a un lieu d’aide à moins de 10 km.",
  formule:
    "Population municipale (Insee) des communes dont le centre est à 10 km au plus, à vol d’oiseau, d’un lieu visible aujourd’hui. Au-delà, une personne sans voiture ne vient pas.",
  unite: "habitants",
  source: "offre",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "offre.couverts": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "aucun",
  present: true,
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
