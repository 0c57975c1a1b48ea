import type { Indicateur } from "../indicateur.rules.ts";

export const partStructuresZrr: Indicateur = {
  code: "part_structures_zrr",
  nom: "Part des structures en zone rurale",
  definition: "Sur 100 structures, combien sont dans une zone de revitalisation rurale.",
  formule: "Structures déclarées en ZRR, divisées par les structures ayant un poste.",
  unite: "%",
  source: "recrutement",
  temps: "jour",
  calcul: {
    genre: "rapport",
    numerateur: { "recrutement.zrr": 1 },
    denominateur: { "recrutement.structures": 1 },
    pour: 100,
  },
  repartitions: [],
  decimales: 1,
  secret: "aucun",
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
