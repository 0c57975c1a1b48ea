import type { Indicateur } from "../indicateur.rules.ts";

export const heuresOuverture: Indicateur = {
  code: "heures_ouverture",
  nom: "Heures d’ouverture par semaine",
  definition: "Heures où les lieux sont ouverts en une semaine ordinaire, tous ensemble.",
  formule:
    "Somme des heures des lieux qui disent leurs horaires, permanences des lieux itinérants comprises, hors jours fériés et vacances scolaires. Connues aujourd’hui seulement.",
  unite: "heures",
  source: "offre",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "offre.minutes": 1 / 60 } },
  repartitions: [],
  decimales: 0,
  secret: "aucun",
  present: true,
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
