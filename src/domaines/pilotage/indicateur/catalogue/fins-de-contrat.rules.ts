import type { Indicateur } from "../indicateur.rules.ts";

export const finsDeContrat: Indicateur = {
  code: "fins_de_contrat",
  nom: "Contrats arrivant à leur terme",
  definition: "Contrats dont la fin prévue tombe dans la période.",
  formule:
    "Contrats non rompus dont la date de fin est dans la période, par département de la structure. Comptée aussi pour une période à venir.",
  unite: "contrats",
  source: "recrutement",
  temps: "periode",
  calcul: { genre: "somme", mesures: { "recrutement.termes": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "aucun",
  futur: true,
  connuAu: true,
  responsable: "Administration du programme",
  versions: [
    { depuis: "2026-11-23", texte: "Première définition." },
    {
      depuis: "2026-11-24",
      texte: "Se redemande tel que connu à un jour passé, depuis que les changements sont gardés.",
    },
  ],
};
