import { ADMINISTRATION, type Qui } from "./qui.ts";

/** The URLs of open data and of extracts for research. */
export const TABLE_OUVERT: Readonly<Record<string, Qui>> = {
  "GET /donnees": "public",
  "GET /donnees.jsonld": "public",
  "GET /donnees/:jeu": "public",
  "GET /donnees/:jeu/schema.json": "public",
  "GET /donnees/:jeu/dictionnaire.csv": "public",
  "GET /donnees/:jeu/:date/:fichier": "public",
  "GET /recherche": ADMINISTRATION,
  "POST /recherche": ADMINISTRATION,
  "GET /recherche/dictionnaire.csv": ADMINISTRATION,
  "GET /recherche/marque": ADMINISTRATION,
  "POST /recherche/marque": ADMINISTRATION,
  "GET /recherche/:id": ADMINISTRATION,
  "POST /recherche/:id/decision": ADMINISTRATION,
  "POST /recherche/:id/revocation": ADMINISTRATION,
  "POST /recherche/:id/copies": ADMINISTRATION,
  "GET /recherche/copies/:copie/:fichier": ADMINISTRATION,
};
