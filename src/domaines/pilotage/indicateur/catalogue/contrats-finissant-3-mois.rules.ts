import type { Indicateur } from "../indicateur.rules.ts";

export const contratsFinissant3Mois: Indicateur = {
  code: "contrats_finissant_3_mois",
  nom: "Contrats qui finissent dans les 3 mois",
  definition: "Contrats en cours dont la fin prévue est dans les trois mois.",
  formule:
    "Contrats commencés et non rompus ce jour-là, dont la date de fin est entre ce jour et trois mois plus tard, par territoire de l’employeur.",
  unite: "contrats",
  source: "recrutement",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "recrutement.troisMois": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "aucun",
  connuAu: true,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
