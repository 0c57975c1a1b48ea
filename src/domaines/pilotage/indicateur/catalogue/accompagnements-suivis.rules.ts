import type { Indicateur } from "../indicateur.rules.ts";

export const accompagnementsSuivis: Indicateur = {
  code: "accompagnements_suivis",
  nom: "Personnes revenues",
  definition: "Accompagnements de personnes déjà venues.",
  formule: "Somme des participants notés comme déjà venus.",
  unite: "accompagnements",
  source: "activite",
  temps: "periode",
  calcul: { genre: "somme", mesures: { "activite.recurrents": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "personnes",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
