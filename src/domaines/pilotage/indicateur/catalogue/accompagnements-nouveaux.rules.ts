import type { Indicateur } from "../indicateur.rules.ts";

export const accompagnementsNouveaux: Indicateur = {
  code: "accompagnements_nouveaux",
  nom: "Premières venues",
  definition: "Accompagnements de personnes qui venaient pour la première fois.",
  formule: "Participants des comptes rendus dont les effectifs sont cohérents, moins ceux déjà venus.",
  unite: "accompagnements",
  source: "activite",
  temps: "periode",
  calcul: {
    genre: "somme",
    mesures: { "activite.accompagnements": 1, "activite.incoherents": -1, "activite.recurrents": -1 },
  },
  repartitions: [],
  decimales: 0,
  secret: "personnes",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
