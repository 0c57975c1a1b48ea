import { publierPoste } from "../src/domaines/recrutement/publier-poste.ts";

export const genererPostes = (): string => publierPoste();
