import { ADMINISTRATION, type Qui } from "./qui.ts";

const LECTEURS: Qui = ["administrateur", "instructeur_prefecture", "gestionnaire_structure"];
const PARTIES: Qui = ["administrateur", "gestionnaire_structure", "conseiller"];
const ECRIVENT: Qui = ["administrateur", "instructeur_prefecture", "gestionnaire_departement"];
const STRUCTURE: Qui = ["gestionnaire_structure"];

/** The URLs of contracts. */
export const TABLE_CONTRATS: Readonly<Record<string, Qui>> = {
  "POST /contrats/dossiers": STRUCTURE,
  "GET /contrats/dossiers/:id": LECTEURS,
  "POST /contrats/dossiers/:id": STRUCTURE,
  "POST /contrats/dossiers/:id/abandon": STRUCTURE,
  "POST /contrats/dossiers/:id/correction": ADMINISTRATION,
  "POST /contrats/dossiers/:id/pix": ADMINISTRATION,
  "GET /contrats/dossiers/:id/preuve": ADMINISTRATION,
  "POST /contrats/dossiers/:id/validation": ADMINISTRATION,
  "GET /accord/:jeton": "public",
  "POST /accord/:jeton": "public",
  "GET /contrats": LECTEURS,
  "GET /contrats/export/:format": LECTEURS,
  "GET /contrats/departs": ADMINISTRATION,
  "GET /contrats/:id": LECTEURS,
  "GET /contrats/:id/annexe.pdf": [...LECTEURS, "conseiller"],
  "GET /contrats/:id/convention.pdf": LECTEURS,
  "GET /mon-contrat": ["conseiller"],
  "POST /contrats/:id/actes/:sorte": PARTIES,
  "POST /contrats/actes/:id/conclusion": PARTIES,
  "POST /contrats/actes/:id/retrait": PARTIES,
  "GET /referentiel": "public",
  "GET /referentiel/versions/:id": "public",
  "GET /referentiel/versions/:id/pdf": "public",
  "GET /referentiel/versions/:id/comparaison": "public",
  "GET /recrutement/referentiel": ECRIVENT,
  "GET /recrutement/referentiel/nouveau": ECRIVENT,
  "POST /recrutement/referentiel": ECRIVENT,
  "GET /recrutement/referentiel/:id": ECRIVENT,
  "POST /recrutement/referentiel/:id": ECRIVENT,
  "POST /recrutement/referentiel/:id/proposition": ECRIVENT,
  "POST /recrutement/referentiel/:id/retrait": ECRIVENT,
  "POST /recrutement/referentiel/:id/validation": ECRIVENT,
  "GET /depart/:jeton": "public",
  "POST /depart/:jeton": "public",
};
