import { ADMINISTRATION, type Qui } from "./qui.ts";

const LECTEURS: Qui = ["administrateur", "instructeur_prefecture", "gestionnaire_structure"];
const STRUCTURE: Qui = ["gestionnaire_structure"];

/** The URLs of contracts. */
export const TABLE_CONTRATS: Readonly<Record<string, Qui>> = {
  "POST /contrats/dossiers": STRUCTURE,
  "GET /contrats/dossiers/:id": LECTEURS,
  "POST /contrats/dossiers/:id": STRUCTURE,
  "POST /contrats/dossiers/:id/abandon": STRUCTURE,
  "POST /contrats/dossiers/:id/correction": ADMINISTRATION,
  "POST /contrats/dossiers/:id/validation": ADMINISTRATION,
};
