import type { Indicateur } from "../indicateur.rules.ts";

export const conseillersEnFormation: Indicateur = {
  code: "conseillers_en_formation",
  nom: "Conseillers en formation",
  definition: "Conseillers qui suivent leur formation initiale ce jour-là.",
  formule: "Personnes dont la formation a commencé et n’est ni finie ni abandonnée.",
  unite: "personnes",
  source: "formation",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "formation.enFormation": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "aucun",
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
