import type { Indicateur } from "../indicateur.rules.ts";

export const lieuxOuverts: Indicateur = {
  code: "lieux_ouverts",
  nom: "Lieux d’aide au numérique",
  definition: "Lieux où l’on est aidé, montrés dans la recherche et sur la carte.",
  formule:
    "Lieux de la cartographie nationale visibles aujourd’hui, par commune. Leur passé n’est pas gardé : le chiffre ne se dit que du jour des chiffres.",
  unite: "lieux",
  source: "offre",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "offre.lieux": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "aucun",
  present: true,
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
