import type { TableauPret } from "../tableau.rules.ts";
import { tuile } from "../tuile.rules.ts";

export const national: TableauPret = {
  code: "national",
  nom: "Où en est le programme ?",
  pour: "Pour le ministère, les élus, la presse et chacun : le programme dans toute la France.",
  niveaux: ["national"],
  tuiles: [
    tuile("chiffre", "conseillers_recrutes", { comparaison: "annee" }),
    tuile("chiffre", "accompagnements", { periode: "debut", comparaison: "annee" }),
    tuile("chiffre", "postes_attribues", { comparaison: "annee" }),
    tuile("chiffre", "departements_peu_couverts", { comparaison: "annee" }),
    tuile("carte", "conseillers_pour_100000"),
    tuile("courbe", "accompagnements", { comparaison: "annee" }),
    tuile("barres", "accompagnements", { repartition: "types" }),
    tuile("barres", "accompagnements", { repartition: "ages" }),
    tuile("barres", "accompagnements", { repartition: "statuts" }),
    tuile("classement", "accompagnements_pour_1000", { detail: "region" }),
    tuile("classement", "part_postes_vacants"),
  ],
};
