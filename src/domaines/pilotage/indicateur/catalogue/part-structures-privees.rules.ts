import type { Indicateur } from "../indicateur.rules.ts";

export const partStructuresPrivees: Indicateur = {
  code: "part_structures_privees",
  nom: "Part des structures privées",
  definition: "Sur 100 structures, combien sont des associations, des entreprises ou des mutuelles.",
  formule: "Structures de nature privée, divisées par les structures ayant un poste.",
  unite: "%",
  source: "recrutement",
  temps: "jour",
  calcul: {
    genre: "rapport",
    numerateur: { "recrutement.privees": 1 },
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
