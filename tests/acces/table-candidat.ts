import { ADMINISTRATION, type Qui } from "./qui.ts";

const CANDIDAT: Qui = ["candidat"];
const LECTEURS: Qui = ["administrateur", "instructeur_prefecture", "gestionnaire_structure"];

/** The URLs of candidates. */
export const TABLE_CANDIDAT: Readonly<Record<string, Qui>> = {
  "GET /candidater": "public",
  "POST /candidater": "public",
  "GET /candidater/:jeton": "public",
  "POST /candidater/:jeton": "public",
  "GET /candidature": CANDIDAT,
  "GET /candidature/profil": CANDIDAT,
  "POST /candidature/profil": CANDIDAT,
  "GET /candidature/cv": CANDIDAT,
  "POST /candidature/cv": CANDIDAT,
  "GET /candidature/cv/fichier": CANDIDAT,
  "POST /candidature/cv/retrait": CANDIDAT,
  "GET /candidature/pix": CANDIDAT,
  "POST /candidature/pix": CANDIDAT,
  "GET /candidature/amenagement": CANDIDAT,
  "POST /candidature/amenagement": CANDIDAT,
  "POST /candidature/pause": CANDIDAT,
  "POST /candidature/reprise": CANDIDAT,
  "POST /candidature/retour": CANDIDAT,
  "GET /candidature/retrait": CANDIDAT,
  "POST /candidature/retrait": CANDIDAT,
  "POST /candidature/presence": CANDIDAT,
  "GET /candidature/effacement": CANDIDAT,
  "POST /candidature/effacement": CANDIDAT,
  "POST /candidature/effacement/annulation": CANDIDAT,
  "GET /candidature/donnees.json": CANDIDAT,
  "GET /candidats": LECTEURS,
  "GET /candidats/export/:format": LECTEURS,
  "GET /candidats/:id": LECTEURS,
  "GET /candidats/:id/pieces/:objet": LECTEURS,
  "POST /candidats/:id/pix": ADMINISTRATION,
};
