import type { Indicateur } from "../indicateur.rules.ts";

export const personnesSuivies: Indicateur = {
  code: "personnes_suivies",
  nom: "Personnes suivies",
  definition: "Personnes qui ont une fiche et sont venues dans la période, comptées une fois.",
  formule:
    "Nombre de fiches de bénéficiaires venus au moins une fois. Une personne suivie par deux structures compte deux fois : leurs fiches ne se rejoignent pas. Les personnes aidées sans fiche n’y sont pas. Compté pour un mois, un trimestre ou une année entiers, ou depuis le lancement, par territoire de la structure.",
  unite: "personnes",
  source: "activite",
  temps: "periode",
  calcul: { genre: "somme", mesures: { "activite.personnes": 1 } },
  repartitions: [],
  decimales: 0,
  secret: "personnes",
  sansSomme: true,
  connuAu: false,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-24", texte: "Première définition." }],
};
