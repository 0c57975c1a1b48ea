import type { Indicateur } from "../indicateur.rules.ts";

export const heuresAccompagnement: Indicateur = {
  code: "heures_accompagnement",
  nom: "Heures d’accompagnement",
  definition: "Temps passé avec les personnes aidées.",
  formule: "Somme des durées des comptes rendus, en minutes, divisée par 60.",
  unite: "heures",
  source: "activite",
  temps: "periode",
  calcul: { genre: "somme", mesures: { "activite.minutes": 1 / 60 } },
  repartitions: [],
  decimales: 0,
  secret: "accompagnements",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
