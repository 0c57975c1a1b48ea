import type { Indicateur } from "../indicateur.rules.ts";

export const delaiPremierContrat: Indicateur = {
  code: "delai_premier_contrat",
  nom: "Délai de l’attribution au premier contrat",
  definition: "Jours entre l’attribution d’un poste et le début de son premier contrat, en moyenne.",
  formule:
    "Moyenne, sur les postes dont le premier contrat commence dans la période, des jours écoulés depuis l’attribution ; les contrats commencés avant l’attribution sont laissés de côté.",
  unite: "jours",
  source: "recrutement",
  temps: "periode",
  calcul: {
    genre: "rapport",
    numerateur: { "recrutement.joursOctroi": 1 },
    denominateur: { "recrutement.premiers": 1 },
    pour: 1,
  },
  repartitions: [],
  decimales: 0,
  secret: "aucun",
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
