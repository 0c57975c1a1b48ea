import { departement } from "./prets/departement.rules.ts";
import { equipe } from "./prets/equipe.rules.ts";
import { national } from "./prets/national.rules.ts";
import { prefectureDepartement } from "./prets/prefecture-departement.rules.ts";
import { prefectureRegion } from "./prets/prefecture-region.rules.ts";
import { structure } from "./prets/structure.rules.ts";
import type { TableauPret } from "./tableau.rules.ts";

/** Every ready-made dashboard, in the order of the list. Adding one is a file beside the others and its name here. */
export const TABLEAUX_PRETS: readonly TableauPret[] = [
  national,
  prefectureRegion,
  prefectureDepartement,
  departement,
  structure,
  equipe,
];

/** The ready-made dashboard of this code, if there is one. */
export const tableauPret = (code: string): TableauPret | undefined => TABLEAUX_PRETS.find((un) => un.code === code);
