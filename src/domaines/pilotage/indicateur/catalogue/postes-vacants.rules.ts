import type { Indicateur } from "../indicateur.rules.ts";

export const postesVacants: Indicateur = {
  code: "postes_vacants",
  nom: "Postes vacants",
  definition: "Postes accordés que personne n’occupe.",
  formule: "Postes attribués, moins les postes occupés.",
  unite: "postes",
  source: "recrutement",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "recrutement.postes": 1, "recrutement.occupes": -1 } },
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
