import type { Indicateur } from "../indicateur.rules.ts";

export const ateliers: Indicateur = {
  code: "ateliers",
  nom: "Ateliers",
  definition: "Séances collectives tenues par les conseillers.",
  formule: "Nombre de comptes rendus de type collectif.",
  unite: "comptes rendus",
  source: "activite",
  temps: "periode",
  calcul: { genre: "somme", mesures: { "activite.cr_collectif": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "accompagnements",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
