import { PHRASES_ACTEUR } from "../domaines/acteur/index.ts";
import { PHRASES_ACTIVITE } from "../domaines/activite/index.ts";
import { PHRASES_OFFRE } from "../domaines/offre/index.ts";
import { PHRASES_PILOTAGE } from "../domaines/pilotage/index.ts";
import { PHRASES_RECRUTEMENT } from "../domaines/recrutement/index.ts";

/** The sentence of each constraint of the database that someone's words may meet, room by room. */
export const PHRASES: Readonly<Record<string, string>> = {
  ...PHRASES_ACTEUR,
  ...PHRASES_ACTIVITE,
  ...PHRASES_OFFRE,
  ...PHRASES_PILOTAGE,
  ...PHRASES_RECRUTEMENT,
};
