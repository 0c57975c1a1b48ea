import { publierPoste } from "../domaines/recrutement/publier-poste.ts";

export const commandes = [publierPoste];
