import type { TableauPret } from "../tableau.rules.ts";
import { texteLibre, tuile } from "../tuile.rules.ts";

export const structure: TableauPret = {
  code: "structure",
  nom: "Autour de votre structure",
  pour: "Pour une structure qui emploie des conseillers : son département, pour situer ses propres statistiques.",
  niveaux: ["departement"],
  tuiles: [
    texteLibre(
      "Vos propres chiffres",
      "Les chiffres de votre structure et de vos conseillers sont dans vos statistiques. Ici, ceux du département, pour les situer.",
    ),
    tuile("chiffre", "accompagnements", { comparaison: "annee" }),
    tuile("chiffre", "part_collectif", { comparaison: "france" }),
    tuile("chiffre", "part_suivis", { comparaison: "france" }),
    tuile("chiffre", "part_demarches", { comparaison: "region" }),
    tuile("barres", "accompagnements", { repartition: "lieux" }),
    tuile("barres", "accompagnements", { repartition: "types" }),
    tuile("courbe", "accompagnements"),
  ],
};
