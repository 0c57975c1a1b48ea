import type { Indicateur } from "../indicateur.rules.ts";

export const satisfaction: Indicateur = {
  code: "satisfaction",
  nom: "Personnes satisfaites",
  definition: "Sur 100 personnes suivies qui ont donné leur avis, combien sont satisfaites.",
  formule:
    "Avis de 4 ou 5 sur 5, divisés par les avis recueillis auprès des personnes qui ont une fiche. Par mois entiers et territoire de la structure.",
  unite: "%",
  source: "activite",
  temps: "periode",
  calcul: {
    genre: "rapport",
    numerateur: { "activite.satisfaits": 1 },
    denominateur: { "activite.avis": 1 },
    pour: 100,
  },
  repartitions: [],
  decimales: 1,
  secret: "personnes",
  connuAu: false,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
