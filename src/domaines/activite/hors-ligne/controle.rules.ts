import type { Valeurs } from "../compte-rendu/formulaire.rules.ts";
import { lireFormulaire, refuser } from "../compte-rendu/lecture.rules.ts";

/**
 * What would be refused of a form on the civil day `aujourdhui`, by field, with the sentences of the server: the same rules, run on
 * the device. Only the name of a commune is left to the server, which has the list of them.
 */
export const controler = (valeurs: Valeurs, aujourdhui: string): Readonly<Record<string, string>> =>
  refuser(
    lireFormulaire(valeurs, () => COMMUNE_A_CHERCHER),
    valeurs,
    aujourdhui,
  );

const COMMUNE_A_CHERCHER = "00000";
