import type { Indicateur } from "../indicateur.rules.ts";

export const partSuivis: Indicateur = {
  code: "part_suivis",
  nom: "Part des personnes revenues",
  definition: "Sur 100 accompagnements, combien concernent une personne déjà venue.",
  formule: "Personnes revenues, divisées par les accompagnements aux effectifs cohérents.",
  unite: "%",
  source: "activite",
  temps: "periode",
  calcul: {
    genre: "rapport",
    numerateur: { "activite.recurrents": 1 },
    denominateur: { "activite.accompagnements": 1, "activite.incoherents": -1 },
    pour: 100,
  },
  repartitions: [],
  decimales: 1,
  secret: "personnes",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
