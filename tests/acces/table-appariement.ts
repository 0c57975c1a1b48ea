import { ADMINISTRATION, type Qui } from "./qui.ts";

const STRUCTURE: Qui = ["gestionnaire_structure"];
const DEUX: Qui = ["gestionnaire_structure", "candidat"];

/** The URLs of matches. */
export const TABLE_APPARIEMENT: Readonly<Record<string, Qui>> = {
  "GET /mises-en-relation": ["gestionnaire_structure", "candidat", "administrateur"],
  "GET /mises-en-relation/recherche": STRUCTURE,
  "POST /mises-en-relation/recherche": STRUCTURE,
  "POST /mises-en-relation/recherche/pause": STRUCTURE,
  "POST /mises-en-relation/regle": ADMINISTRATION,
  "POST /mises-en-relation/calcul": ADMINISTRATION,
  "GET /mises-en-relation/export/:format": ["gestionnaire_structure", "administrateur"],
  "GET /mises-en-relation/groupes": STRUCTURE,
  "POST /mises-en-relation/groupes": STRUCTURE,
  "GET /mises-en-relation/groupes/:id": STRUCTURE,
  "POST /mises-en-relation/groupes/:id/invitations": STRUCTURE,
  "POST /mises-en-relation/groupes/:id/participants/:ligne": STRUCTURE,
  "GET /mises-en-relation/:id": DEUX,
  "POST /mises-en-relation/:id/reponse": DEUX,
  "POST /mises-en-relation/:id/retour": DEUX,
  "POST /mises-en-relation/:id/ordre": DEUX,
  "POST /mises-en-relation/:id/messages": DEUX,
  "POST /mises-en-relation/:id/entretien": STRUCTURE,
  "POST /mises-en-relation/:id/entretien/choix": ["candidat"],
  "POST /mises-en-relation/:id/entretien/annulation": DEUX,
  "GET /mises-en-relation/:id/entretien.ics": DEUX,
};
