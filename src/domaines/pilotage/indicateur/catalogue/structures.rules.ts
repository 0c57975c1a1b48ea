import type { Indicateur } from "../indicateur.rules.ts";

export const structures: Indicateur = {
  code: "structures",
  nom: "Structures",
  definition: "Structures qui ont au moins un poste.",
  formule: "Structures ayant un poste attribué et non rendu ce jour-là.",
  unite: "structures",
  source: "recrutement",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "recrutement.structures": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "aucun",
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
