import { ADMINISTRATION, type Qui } from "./qui.ts";

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
  "GET /api/v1/structures": "jeton",
  "GET /api/v1/postes": "jeton",
  "GET /api/v1/contrats": "jeton",
  "GET /api/v1/contrats-nommes": "jeton",
  "GET /recrutement/imports": ADMINISTRATION,
  "POST /recrutement/imports": ADMINISTRATION,
  "GET /recrutement/imports/:id": ADMINISTRATION,
  "POST /recrutement/imports/:id/essai": ADMINISTRATION,
  "POST /recrutement/imports/:id/lancement": ADMINISTRATION,
  "POST /recrutement/imports/:id/abandon": ADMINISTRATION,
  "GET /recrutement/imports/:id/rapport.csv": ADMINISTRATION,
  "GET /recrutement/tableaux": ["administrateur", "instructeur_prefecture", "gestionnaire_departement"],
  "GET /recrutement/tableaux/export/:quoi/:format": [
    "administrateur",
    "instructeur_prefecture",
    "gestionnaire_departement",
  ],
  "GET /recrutement/offres-reseaux": ["administrateur", "instructeur_prefecture", "reseau"],
  "GET /recrutement/offres-reseaux/export/:format": ["administrateur", "instructeur_prefecture", "reseau"],
  "POST /recrutement/offres-reseaux": ADMINISTRATION,
  "POST /recrutement/offres-reseaux/octrois": ADMINISTRATION,
  "POST /recrutement/offres-reseaux/:id/accord": ADMINISTRATION,
  "POST /recrutement/offres-reseaux/:id/octroi/oubli": ADMINISTRATION,
  "POST /recrutement/offres-reseaux/reponses": ["administrateur", "reseau"],
};
