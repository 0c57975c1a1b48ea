import type { Indicateur } from "../indicateur.rules.ts";

export const delaiRendezVous: Indicateur = {
  code: "delai_rendez_vous",
  nom: "Délai du premier rendez-vous libre",
  definition: "Jours à attendre avant le premier rendez-vous libre, en moyenne.",
  formule:
    "Moyenne, sur les lieux où un rendez-vous se prend ici et où il en reste, des jours entre maintenant et le premier libre. Les lieux complets n’y sont pas. Connu aujourd’hui seulement.",
  unite: "jours",
  source: "offre",
  temps: "jour",
  calcul: {
    genre: "rapport",
    numerateur: { "offre.attente": 1 },
    denominateur: { "offre.libres": 1 },
    pour: 1,
  },
  repartitions: [],
  decimales: 1,
  secret: "aucun",
  present: true,
  connuAu: false,
  responsable: "Administration du programme",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
