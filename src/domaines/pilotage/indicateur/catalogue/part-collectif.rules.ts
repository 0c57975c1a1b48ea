import type { Indicateur } from "../indicateur.rules.ts";

export const partCollectif: Indicateur = {
  code: "part_collectif",
  nom: "Part de l’accompagnement collectif",
  definition: "Sur 100 accompagnements, combien ont eu lieu en atelier.",
  formule: "Accompagnements de type collectif, divisés par tous les accompagnements.",
  unite: "%",
  source: "activite",
  temps: "periode",
  calcul: {
    genre: "rapport",
    numerateur: { "activite.type_collectif": 1 },
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
