import { NATURES, TYPES_STRUCTURE } from "./structure.rules.ts";
import type { LigneStructure } from "./structures.query.ts";

/** What an export of structures shows. */
export const COLONNES_STRUCTURES = [
  { titre: "Nom", cellule: ({ nom }: LigneStructure) => nom },
  { titre: "Type", cellule: ({ type }: LigneStructure) => TYPES_STRUCTURE[type] },
  { titre: "Nature", cellule: ({ nature }: LigneStructure) => NATURES[nature] },
  { titre: "SIRET", cellule: ({ siret }: LigneStructure) => siret },
  { titre: "Commune", cellule: ({ commune }: LigneStructure) => commune },
  { titre: "Département", cellule: ({ departement }: LigneStructure) => departement },
  { titre: "Conseillers", cellule: ({ conseillers }: LigneStructure) => conseillers },
  { titre: "France services", cellule: ({ franceServices }: LigneStructure) => franceServices },
];
