import type { Indicateur } from "../indicateur.rules.ts";

export const partAbandons: Indicateur = {
  code: "part_abandons",
  nom: "Part des démarches abandonnées",
  definition: "Sur 100 démarches dont l’issue est connue, combien ont été abandonnées.",
  formule: "Démarches abandonnées, divisées par les démarches terminées ou abandonnées.",
  unite: "%",
  source: "activite",
  temps: "periode",
  calcul: {
    genre: "rapport",
    numerateur: { "activite.demarches_abandonnees": 1 },
    denominateur: { "activite.demarches_terminees": 1, "activite.demarches_abandonnees": 1 },
    pour: 100,
  },
  repartitions: [],
  decimales: 1,
  secret: "personnes",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
