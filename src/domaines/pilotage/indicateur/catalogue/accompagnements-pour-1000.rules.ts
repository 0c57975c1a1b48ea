import type { Indicateur } from "../indicateur.rules.ts";

export const accompagnementsPour1000: Indicateur = {
  code: "accompagnements_pour_1000",
  nom: "Accompagnements pour 1 000 habitants",
  definition: "Accompagnements de la période, rapportés à la population du territoire.",
  formule: "Accompagnements, divisés par la population municipale, fois 1 000.",
  unite: "accompagnements",
  source: "activite",
  temps: "periode",
  calcul: {
    genre: "rapport",
    numerateur: { "activite.accompagnements": 1 },
    denominateur: { "territoire.population": 1 },
    pour: 1000,
  },
  repartitions: [],
  decimales: 1,
  secret: "accompagnements",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
