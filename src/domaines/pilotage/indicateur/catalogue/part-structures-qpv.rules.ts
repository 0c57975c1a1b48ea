import type { Indicateur } from "../indicateur.rules.ts";

export const partStructuresQpv: Indicateur = {
  code: "part_structures_qpv",
  nom: "Part des structures en quartier prioritaire",
  definition: "Sur 100 structures, combien sont dans un quartier prioritaire de la ville ou tout près.",
  formule: "Structures déclarées en QPV, divisées par les structures ayant un poste.",
  unite: "%",
  source: "recrutement",
  temps: "jour",
  calcul: {
    genre: "rapport",
    numerateur: { "recrutement.qpv": 1 },
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
