import { retirerPoste } from "./retirer-poste.ts";

export const publierPoste = (): string => retirerPoste();
