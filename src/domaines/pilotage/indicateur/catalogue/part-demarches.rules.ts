import type { Indicateur } from "../indicateur.rules.ts";

export const partDemarches: Indicateur = {
  code: "part_demarches",
  nom: "Part des démarches en ligne",
  definition: "Sur 100 accompagnements, combien ont porté sur une démarche en ligne.",
  formule: "Accompagnements dont un thème est « démarches », divisés par tous les accompagnements.",
  unite: "%",
  source: "activite",
  temps: "periode",
  calcul: {
    genre: "rapport",
    numerateur: { "activite.theme_demarches": 1 },
    denominateur: { "activite.accompagnements": 1 },
    pour: 100,
  },
  repartitions: [],
  decimales: 1,
  secret: "personnes",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
