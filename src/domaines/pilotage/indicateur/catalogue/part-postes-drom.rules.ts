import type { Indicateur } from "../indicateur.rules.ts";

export const partPostesDrom: Indicateur = {
  code: "part_postes_drom",
  nom: "Part des postes dans les DROM",
  definition:
    "Sur 100 postes attribués, combien le sont en Guadeloupe, en Martinique, en Guyane, à La Réunion ou à Mayotte.",
  formule: "Postes attribués dans les cinq départements et régions d’outre-mer, divisés par les postes attribués.",
  unite: "%",
  source: "recrutement",
  temps: "jour",
  calcul: {
    genre: "rapport",
    numerateur: { "recrutement.postesDrom": 1 },
    denominateur: { "recrutement.postes": 1 },
    pour: 100,
  },
  repartitions: [],
  decimales: 1,
  secret: "aucun",
  connuAu: true,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
