import type { Indicateur } from "../indicateur.rules.ts";

export const partSansCompteRendu: Indicateur = {
  code: "part_sans_compte_rendu",
  nom: "Part des conseillers sans compte rendu",
  definition: "Sur 100 conseillers en poste, combien n’ont écrit aucun compte rendu depuis un mois.",
  formule:
    "Conseillers sans compte rendu, divisés par les conseillers sous contrat depuis un mois au moins et non suspendus.",
  unite: "%",
  source: "activite",
  temps: "jour",
  calcul: {
    genre: "rapport",
    numerateur: { "activite.silencieux": 1 },
    denominateur: { "activite.presents": 1 },
    pour: 100,
  },
  repartitions: [],
  decimales: 1,
  secret: "personnes",
  connuAu: false,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
