import type { Indicateur } from "../indicateur.rules.ts";

export const conseillersRecrutes: Indicateur = {
  code: "conseillers_recrutes",
  nom: "Conseillers recrutés",
  definition: "Personnes qui ont eu un contrat depuis le lancement, celles qui sont parties comprises.",
  formule: "Personnes dont un contrat a commencé, comptées une fois par département de la structure.",
  unite: "personnes",
  source: "recrutement",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "recrutement.recrutes": 1 } },
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
