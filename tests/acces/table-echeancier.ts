import type { Qui } from "./qui.ts";

const LECTEURS: Qui = [
  "administrateur",
  "instructeur_prefecture",
  "gestionnaire_departement",
  "gestionnaire_structure",
];

/** What ends, dashboards, offers to networks and imports of the room recrutement. */
export const TABLE_ECHEANCIER: Readonly<Record<string, Qui>> = {
  "GET /echeancier": LECTEURS,
  "GET /echeancier/export/:format": LECTEURS,
  "GET /echeancier/:cle": LECTEURS,
  "POST /echeancier/:cle/suites": ["administrateur", "instructeur_prefecture", "gestionnaire_structure"],
};
