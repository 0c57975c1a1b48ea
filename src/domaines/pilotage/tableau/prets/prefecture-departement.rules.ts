import type { TableauPret } from "../tableau.rules.ts";
import { tuile } from "../tuile.rules.ts";

export const prefectureDepartement: TableauPret = {
  code: "prefecture-departement",
  nom: "Le département vu de la préfecture",
  pour: "Pour la préfecture de département : postes, vacances, fins de contrat, et ce que le territoire reçoit.",
  niveaux: ["departement"],
  tuiles: [
    tuile("chiffre", "postes_attribues", { comparaison: "france" }),
    tuile("chiffre", "postes_vacants", { comparaison: "precedente", periode: "mois" }),
    tuile("chiffre", "part_postes_vacants", { comparaison: "region" }),
    tuile("chiffre", "fins_de_contrat", { comparaison: "precedente", periode: "trimestre" }),
    tuile("chiffre", "conseillers_pour_100000", { comparaison: "france" }),
    tuile("chiffre", "indice_fragilite", { comparaison: "region" }),
    tuile("courbe", "conseillers_en_poste", { comparaison: "annee" }),
    tuile("courbe", "accompagnements", { comparaison: "annee" }),
    tuile("classement", "conseillers_pour_100000"),
    tuile("carte", "conseillers_pour_100000"),
  ],
};
