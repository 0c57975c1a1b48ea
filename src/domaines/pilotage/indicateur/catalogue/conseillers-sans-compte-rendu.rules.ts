import type { Indicateur } from "../indicateur.rules.ts";

export const conseillersSansCompteRendu: Indicateur = {
  code: "conseillers_sans_compte_rendu",
  nom: "Conseillers sans compte rendu",
  definition: "Conseillers en poste qui n’ont écrit aucun compte rendu depuis un mois.",
  formule:
    "Personnes sous contrat depuis un mois au moins, non suspendues ce mois-là, sans aucun compte rendu daté du mois qui finit ce jour-là, par territoire de l’employeur.",
  unite: "conseillers",
  source: "activite",
  temps: "jour",
  calcul: { genre: "somme", mesures: { "activite.silencieux": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "personnes",
  connuAu: false,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
