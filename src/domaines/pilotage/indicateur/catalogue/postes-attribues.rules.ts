import type { Indicateur } from "../indicateur.rules.ts";

export const postesAttribues: Indicateur = {
  code: "postes_attribues",
  nom: "Postes attribués",
  definition: "Postes accordés par le comité de sélection et non rendus.",
  formule:
    "Postes dont la date d’attribution est passée et qui ne sont pas rendus ce jour-là, par département de la structure.",
  unite: "postes",
  source: "recrutement",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "recrutement.postes": 1 } },
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
