import type { TableauPret } from "../tableau.rules.ts";
import { texteLibre, tuile } from "../tuile.rules.ts";

export const equipe: TableauPret = {
  code: "equipe",
  nom: "Autour de votre équipe",
  pour: "Pour un coordinateur : le territoire de l’équipe, ses rythmes et ses thèmes.",
  niveaux: ["departement"],
  tuiles: [
    texteLibre(
      "Votre équipe",
      "L’activité de chaque conseiller est dans vos statistiques et sur la page de l’équipe. Ici, le département où elle travaille.",
    ),
    tuile("chiffre", "comptes_rendus", { periode: "mois", comparaison: "precedente" }),
    tuile("chiffre", "heures_accompagnement", { periode: "mois", comparaison: "precedente" }),
    tuile("chiffre", "ateliers", { periode: "mois", comparaison: "precedente" }),
    tuile("chiffre", "orientations", { comparaison: "annee" }),
    tuile("courbe", "comptes_rendus", { comparaison: "annee" }),
    tuile("barres", "accompagnements", { repartition: "themes" }),
    tuile("barres", "accompagnements", { repartition: "canaux" }),
    tuile("chiffre", "demarches_terminees", { comparaison: "annee" }),
  ],
};
