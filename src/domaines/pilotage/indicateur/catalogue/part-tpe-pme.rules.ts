import type { Indicateur } from "../indicateur.rules.ts";

export const partTpePme: Indicateur = {
  code: "part_tpe_pme",
  nom: "Part des TPE et PME",
  definition: "Sur 100 accompagnements, combien concernent une petite entreprise.",
  formule: "Accompagnements dont le public est « TPE et PME », divisés par tous les accompagnements.",
  unite: "%",
  source: "activite",
  temps: "periode",
  calcul: {
    genre: "rapport",
    numerateur: { "activite.public_tpe_pme": 1 },
    denominateur: { "activite.accompagnements": 1 },
    pour: 100,
  },
  repartitions: [],
  decimales: 2,
  secret: "personnes",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
