import type { Indicateur } from "../indicateur.rules.ts";

export const contratsFinissant6Mois: Indicateur = {
  code: "contrats_finissant_6_mois",
  nom: "Contrats qui finissent dans les 6 mois",
  definition: "Contrats en cours dont la fin prévue est dans les six mois.",
  formule:
    "Contrats commencés et non rompus ce jour-là, dont la date de fin est entre ce jour et six mois plus tard, par territoire de l’employeur.",
  unite: "contrats",
  source: "recrutement",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "recrutement.sixMois": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "aucun",
  connuAu: true,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
