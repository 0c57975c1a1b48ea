import type { Indicateur } from "../indicateur.rules.ts";

export const postesOccupes: Indicateur = {
  code: "postes_occupes",
  nom: "Postes occupés",
  definition: "Postes sur lesquels quelqu’un est sous contrat.",
  formule: "Postes attribués et non rendus qu’un contrat en cours occupe ce jour-là.",
  unite: "postes",
  source: "recrutement",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "recrutement.occupes": 1 } },
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
