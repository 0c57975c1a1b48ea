import { verifier } from "../compte-rendu.rules.ts";
import type { Valeurs } from "../formulaire.rules.ts";
import { erreursDuFormulaire, lireFormulaire } from "../lecture.rules.ts";

/**
 * What would be refused of a form, by field, with the sentences of the server: the same rules, run on the device. Only the name
 * of a commune is left to the server, which has the list of them.
 */
export function controler(valeurs: Valeurs, aujourdhui: string): Readonly<Record<string, string>> {
  const { dit, erreurs } = lireFormulaire(valeurs, () => COMMUNE_A_CHERCHER);
  if (Object.keys(erreurs).length > 0) return erreurs;
  const compteRendu = {
    ...dit,
    conseillerId: 0,
    structureId: 0,
    departementCode: "",
    grilleAges: "actuelle",
    origine: { genre: "saisie" },
  } as const;
  return erreursDuFormulaire(verifier(compteRendu, aujourdhui), valeurs);
}

const COMMUNE_A_CHERCHER = "00000";
