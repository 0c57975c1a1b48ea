import type { Indicateur } from "../indicateur.rules.ts";

export const conseillersFormes: Indicateur = {
  code: "conseillers_formes",
  nom: "Conseillers formés",
  definition: "Conseillers qui ont fini leur formation initiale.",
  formule: "Personnes dont la formation est finie ce jour-là, abandons non comptés.",
  unite: "personnes",
  source: "formation",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "formation.formes": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "aucun",
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
