import type { Indicateur } from "../indicateur.rules.ts";

export const conseillersEnPoste: Indicateur = {
  code: "conseillers_en_poste",
  nom: "Conseillers en poste",
  definition: "Personnes sous contrat ce jour-là.",
  formule: "Personnes dont un contrat a commencé et n’est ni fini ni rompu.",
  unite: "personnes",
  source: "recrutement",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "recrutement.enPoste": 1 } },
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
