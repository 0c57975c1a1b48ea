import type { Indicateur } from "../indicateur.rules.ts";

export const partPostesVacants: Indicateur = {
  code: "part_postes_vacants",
  nom: "Part des postes vacants",
  definition: "Sur 100 postes accordés, combien ne sont pas occupés.",
  formule: "Postes vacants, divisés par les postes attribués.",
  unite: "%",
  source: "recrutement",
  temps: "jour",
  calcul: {
    genre: "rapport",
    numerateur: { "recrutement.postes": 1, "recrutement.occupes": -1 },
    denominateur: { "recrutement.postes": 1 },
    pour: 100,
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
