import type { Indicateur } from "../indicateur.rules.ts";

export const autonomieGagnee: Indicateur = {
  code: "autonomie_gagnee",
  nom: "Autonomie gagnée",
  definition: "Étapes d’autonomie gagnées d’un passage noté au suivant, en moyenne.",
  formule:
    "Pour les personnes qui ont une fiche : différence entre l’étape d’autonomie notée (de 1 à 3) et celle notée avant, moyenne de ces différences ; une étape perdue compte en moins. Par mois entiers et territoire de la structure.",
  unite: "étapes",
  source: "activite",
  temps: "periode",
  calcul: {
    genre: "rapport",
    numerateur: { "activite.etapes": 1 },
    denominateur: { "activite.compares": 1 },
    pour: 1,
  },
  repartitions: [],
  decimales: 2,
  secret: "effectif",
  connuAu: false,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
