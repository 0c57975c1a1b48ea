import type { Indicateur } from "../indicateur.rules.ts";

export const personnesNouvelles: Indicateur = {
  code: "personnes_nouvelles",
  nom: "Personnes suivies pour la première fois",
  definition: "Personnes qui ont une fiche et sont venues pour la première fois dans leur structure.",
  formule:
    "Nombre de fiches dont le premier passage est dans la période. Compté pour un mois, un trimestre ou une année entiers, ou depuis le lancement, par territoire de la structure.",
  unite: "personnes",
  source: "activite",
  temps: "periode",
  calcul: { genre: "somme", mesures: { "activite.nouvelles": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "personnes",
  connuAu: false,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
