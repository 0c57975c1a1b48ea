import type { TableauPret } from "../tableau.rules.ts";
import { tuile } from "../tuile.rules.ts";

export const prefectureRegion: TableauPret = {
  code: "prefecture-region",
  nom: "La région",
  pour: "Pour la préfecture de région, le conseil régional et le hub : une région, et ses départements l’un à côté de l’autre.",
  niveaux: ["region"],
  tuiles: [
    tuile("chiffre", "conseillers_en_poste", { comparaison: "france" }),
    tuile("chiffre", "conseillers_pour_100000", { comparaison: "france" }),
    tuile("chiffre", "postes_vacants", { comparaison: "annee" }),
    tuile("chiffre", "accompagnements", { comparaison: "annee" }),
    tuile("carte", "conseillers_pour_100000"),
    tuile("classement", "accompagnements_pour_1000"),
    tuile("courbe", "accompagnements", { comparaison: "precedente" }),
    tuile("barres", "accompagnements", { repartition: "themes" }),
    tuile("classement", "indice_fragilite"),
    tuile("chiffre", "fins_de_contrat", { comparaison: "precedente", periode: "trimestre" }),
  ],
};
