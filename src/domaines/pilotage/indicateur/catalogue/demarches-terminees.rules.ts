import type { Indicateur } from "../indicateur.rules.ts";

export const demarchesTerminees: Indicateur = {
  code: "demarches_terminees",
  nom: "Démarches terminées",
  definition: "Démarches en ligne menées jusqu’au bout pendant l’accompagnement.",
  formule: "Nombre de comptes rendus où la démarche est notée terminée.",
  unite: "démarches",
  source: "activite",
  temps: "periode",
  calcul: { genre: "somme", mesures: { "activite.demarches_terminees": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "personnes",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
