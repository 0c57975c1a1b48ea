import { ADMINISTRATION, type Qui } from "./qui.ts";

/** The URLs of commitments. */
export const TABLE_ENGAGEMENTS: Readonly<Record<string, Qui>> = {
  "GET /engagements": "public",
  "GET /engagements/export.csv": "public",
  "GET /engagements/export.xlsx": "public",
  "GET /engagements/:numero": "public",
  "GET /api/v1/engagements": "public",
  "GET /pilotage/engagements": ADMINISTRATION,
  "GET /pilotage/engagements/:numero": ADMINISTRATION,
  "POST /pilotage/engagements/:numero/etapes": ADMINISTRATION,
  "POST /pilotage/engagements/:numero/preuves": ADMINISTRATION,
  "POST /pilotage/engagements/:numero/responsable": ADMINISTRATION,
  "GET /pilotage/etapes/:id": ADMINISTRATION,
  "POST /pilotage/etapes/:id/modification": ADMINISTRATION,
  "POST /pilotage/etapes/:id/traces": ADMINISTRATION,
  "GET /pilotage/preuves/:id/retrait": ADMINISTRATION,
  "POST /pilotage/preuves/:id/retrait": ADMINISTRATION,
};
