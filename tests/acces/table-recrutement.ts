import { ADMINISTRATION, type Qui } from "./qui.ts";

const LECTEURS: Qui = [
  "administrateur",
  "instructeur_prefecture",
  "gestionnaire_departement",
  "gestionnaire_structure",
];
const PREFECTURE: Qui = ["instructeur_prefecture"];

/** The URLs of the room recrutement. */
export const TABLE_RECRUTEMENT: Readonly<Record<string, Qui>> = {
  "GET /appels": "public",
  "GET /appels/:id": "public",
  "GET /appels/:id/manifestation": "public",
  "POST /appels/:appel/manifestation": "public",
  "GET /manifestation/:jeton": "public",
  "GET /manifestation/:jeton/etape/:etape": "public",
  "POST /manifestation/:jeton/etape/:etape": "public",
  "POST /manifestation/:jeton/pieces": "public",
  "GET /manifestation/:jeton/pieces/:piece": "public",
  "POST /manifestation/:jeton/pieces/:piece/retrait": "public",
  "POST /manifestation/:jeton/depot": "public",
  "GET /manifestation/:jeton/retrait": "public",
  "POST /manifestation/:jeton/retrait": "public",
  "GET /recrutement/appels": ADMINISTRATION,
  "GET /recrutement/appels/nouveau": ADMINISTRATION,
  "POST /recrutement/appels": ADMINISTRATION,
  "GET /recrutement/appels/:id": ADMINISTRATION,
  "GET /recrutement/appels/:id/export/:format": ADMINISTRATION,
  "GET /recrutement/appels/:id/modifier": ADMINISTRATION,
  "POST /recrutement/appels/:id": ADMINISTRATION,
  "POST /recrutement/appels/:id/publication": ADMINISTRATION,
  "GET /manifestations": LECTEURS,
  "GET /manifestations/export/:format": LECTEURS,
  "GET /manifestations/:id": LECTEURS,
  "GET /manifestations/:id/pieces/:piece": LECTEURS,
  "POST /manifestations/:id/avis": PREFECTURE,
  "GET /comite": ADMINISTRATION,
  "POST /comite": ADMINISTRATION,
  "GET /comite/:id": ADMINISTRATION,
  "GET /comite/:id/proces-verbal.pdf": ADMINISTRATION,
  "GET /comite/:id/dossiers/:dossier": ADMINISTRATION,
  "POST /comite/:id/dossiers/:dossier": ADMINISTRATION,
  "POST /comite/:id/dossiers/:dossier/oubli": ADMINISTRATION,
  "POST /comite/:id/proposition": ADMINISTRATION,
  "POST /comite/:id/reprise": ADMINISTRATION,
  "POST /comite/:id/validation": ADMINISTRATION,
};
