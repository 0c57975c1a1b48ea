import type { TableauPret } from "../tableau.rules.ts";
import { tuile } from "../tuile.rules.ts";

export const departement: TableauPret = {
  code: "departement",
  nom: "Le département et ses habitants",
  pour: "Pour le conseil départemental, les intercommunalités et les élus : qui est aidé, pour quoi, et combien.",
  niveaux: ["departement"],
  tuiles: [
    tuile("chiffre", "accompagnements", { comparaison: "annee" }),
    tuile("chiffre", "accompagnements_pour_1000", { comparaison: "france" }),
    tuile("chiffre", "part_suivis", { comparaison: "region" }),
    tuile("chiffre", "conseillers_en_poste", { comparaison: "annee" }),
    tuile("courbe", "accompagnements", { comparaison: "precedente" }),
    tuile("barres", "accompagnements", { repartition: "themes" }),
    tuile("barres", "accompagnements", { repartition: "ages" }),
    tuile("barres", "accompagnements", { repartition: "statuts" }),
    tuile("classement", "accompagnements_pour_1000"),
  ],
};
