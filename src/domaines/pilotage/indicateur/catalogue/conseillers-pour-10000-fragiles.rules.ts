import type { Indicateur } from "../indicateur.rules.ts";

export const conseillersPour10000Fragiles: Indicateur = {
  code: "conseillers_pour_10000_fragiles",
  nom: "Conseillers pour 10 000 habitants fragiles",
  definition: "Conseillers en poste pour 10 000 habitants éloignés du numérique.",
  formule:
    "Conseillers sous contrat, divisés par les habitants fragiles, fois 10 000. Habitants fragiles : les 13 millions de personnes éloignées du numérique (avis de la CSNP, 2022), répartis selon la population (Insee) et l’indice de fragilité numérique de chaque commune. Les territoires sans indice sont laissés de côté.",
  unite: "conseillers",
  source: "recrutement",
  temps: "jour",
  calcul: {
    genre: "rapport",
    numerateur: { "recrutement.enPosteIndexes": 1 },
    denominateur: { "territoire.eloignes": 1 },
    pour: 10000,
  },
  repartitions: [],
  decimales: 1,
  secret: "aucun",
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
