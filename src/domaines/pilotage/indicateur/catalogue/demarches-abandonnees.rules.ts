import type { Indicateur } from "../indicateur.rules.ts";

export const demarchesAbandonnees: Indicateur = {
  code: "demarches_abandonnees",
  nom: "Démarches abandonnées",
  definition: "Démarches en ligne que la personne a renoncé à finir.",
  formule: "Nombre de comptes rendus où la démarche est notée abandonnée.",
  unite: "démarches",
  source: "activite",
  temps: "periode",
  calcul: { genre: "somme", mesures: { "activite.demarches_abandonnees": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "personnes",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
