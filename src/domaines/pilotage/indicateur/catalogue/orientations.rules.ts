import type { Indicateur } from "../indicateur.rules.ts";

export const orientations: Indicateur = {
  code: "orientations",
  nom: "Orientations",
  definition: "Séances à la fin desquelles la personne a été orientée vers une autre structure.",
  formule: "Nombre de comptes rendus dont la suite est une orientation.",
  unite: "comptes rendus",
  source: "activite",
  temps: "periode",
  calcul: { genre: "somme", mesures: { "activite.orientations": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "personnes",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
