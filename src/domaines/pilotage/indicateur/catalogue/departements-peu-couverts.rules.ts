import type { Indicateur } from "../indicateur.rules.ts";

export const departementsPeuCouverts: Indicateur = {
  code: "departements_peu_couverts",
  nom: "Départements trop peu couverts",
  definition: "Départements où il y a trop peu de conseillers pour le nombre d’habitants.",
  formule:
    "Départements de métropole et d’outre-mer sous le seuil en vigueur de conseillers recrutés pour 100 000 habitants.",
  unite: "départements",
  source: "recrutement",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "recrutement.peuCouverts": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "aucun",
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
