import type { Colonne } from "../../../plateforme/formats/ecrire-csv.ts";
import {
  direNature,
  LIEU_COORDINATION_LIBELLES,
  THEME_COORDINATION_LIBELLES,
  TYPE_COORDINATION_LIBELLES,
} from "./coordination.rules.ts";
import type { CoordinationVue } from "./coordinations.query.ts";

/** The columns of the export of actions: everything an action says. */
export const COLONNES_EXPORT: readonly Colonne<CoordinationVue>[] = [
  { titre: "Date", cellule: ({ jour }) => jour },
  { titre: "Type", cellule: ({ type }) => TYPE_COORDINATION_LIBELLES[type] },
  { titre: "Précision", cellule: direNature },
  { titre: "Intitulé", cellule: ({ intitule }) => intitule },
  { titre: "Durée (minutes)", cellule: ({ dureeMinutes }) => dureeMinutes },
  { titre: "Lieu", cellule: ({ lieu, commune }) => commune ?? LIEU_COORDINATION_LIBELLES[lieu] },
  { titre: "Personnes", cellule: ({ participants }) => participants },
  { titre: "Structures", cellule: ({ structures }) => structures },
  { titre: "Sujets", cellule: ({ themes }) => themes.map((theme) => THEME_COORDINATION_LIBELLES[theme]).join(", ") },
  { titre: "Résultat", cellule: ({ resultat }) => resultat },
  { titre: "Suite", cellule: ({ suite }) => suite },
  { titre: "Suite le", cellule: ({ suiteLe }) => suiteLe },
  { titre: "Notes", cellule: ({ notes }) => notes },
  { titre: "Démonstration", cellule: ({ demonstration }) => (demonstration ? "oui" : "non") },
  { titre: "Identifiant", cellule: ({ id }) => id },
];
