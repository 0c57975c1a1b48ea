import type { Indicateur } from "../indicateur.rules.ts";

export const departs: Indicateur = {
  code: "departs",
  nom: "Départs avant le terme",
  definition: "Personnes parties avant la fin prévue de leur contrat, depuis le lancement.",
  formule: "Personnes dont un contrat est rompu ce jour-là.",
  unite: "personnes",
  source: "recrutement",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "recrutement.departs": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "aucun",
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
