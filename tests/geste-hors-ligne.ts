import type { Valeurs } from "../src/domaines/activite/compte-rendu/formulaire.rules.ts";
import { desValeurs } from "./hors-ligne.ts";

/** What becomes of one request between the device and the server. */
export type Sort = "arrive" | "perdue" | "reponse_perdue" | "doublee" | "en_retard" | "session";

export type Geste =
  | { readonly geste: "creer" | "modifier"; readonly n: number; readonly contenu: number }
  | { readonly geste: "supprimer"; readonly n: number }
  | { readonly geste: "envoyer"; readonly sorts: readonly Sort[]; readonly tue: number | null }
  | { readonly geste: "sauter"; readonly ms: number }
  | { readonly geste: "rouvrir" | "livrer_les_retards" | "rafraichir" | "perdre_ou_retrouver_le_role" }
  | { readonly geste: "changer_ailleurs"; readonly n: number; readonly contenu: number }
  | { readonly geste: "decider"; readonly mienne: boolean };

/** Above this many minutes a content is dated in the future: refused, then corrected. */
const INVALIDE = 55;
/** Whether a content can be stored. */
export const valide = (contenu: number): boolean => contenu <= INVALIDE;

/** The form of a report whose content is that many minutes. */
export const valeursDe = (id: string, contenu: number): Valeurs =>
  desValeurs(id, { dureeMinutes: contenu, ...(valide(contenu) ? {} : { jour: "2025-11-15" }) });
