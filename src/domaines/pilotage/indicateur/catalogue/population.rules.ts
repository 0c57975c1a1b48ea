import type { Indicateur } from "../indicateur.rules.ts";

export const population: Indicateur = {
  code: "population",
  nom: "Habitants",
  definition: "Population municipale du territoire.",
  formule: "Somme des populations municipales des communes (Insee), au dernier recensement chargé.",
  unite: "habitants",
  source: "territoire",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "territoire.population": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "aucun",
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
