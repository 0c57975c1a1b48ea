import { publierPoste } from "./publier-poste.ts";

export const retirerPoste = (): string => publierPoste();
