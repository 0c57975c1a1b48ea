import { enregistrer } from "../src/domaines/territoire/enregistrer-commune.ts";

export const construire = enregistrer;
