import type { Indicateur } from "../indicateur.rules.ts";

export const conseillersPour100000: Indicateur = {
  code: "conseillers_pour_100000",
  nom: "Conseillers pour 100 000 habitants",
  definition: "Conseillers recrutés, rapportés à la population du territoire.",
  formule: "Conseillers recrutés, divisés par la population municipale, fois 100 000.",
  unite: "personnes",
  source: "recrutement",
  temps: "jour",
  calcul: {
    genre: "rapport",
    numerateur: { "recrutement.recrutes": 1 },
    denominateur: { "territoire.population": 1 },
    pour: 100000,
  },
  repartitions: [],
  decimales: 1,
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
