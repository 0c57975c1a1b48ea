import * as suivi from "../../../plateforme/http/suivi.ts";
import { PREMIER_JOUR } from "../compte-rendu/compte-rendu.rules.ts";

/** Parameters of the lists of activity that a program follows: reports and people have UUID. */
export const SUIVI_API = suivi.suiviApi("uuid");

/** Where a demand starts: after its cursor, or at its date, or on the first day of the programme. */
export const departDe = (demande: suivi.DemandeSuivi): suivi.Point =>
  suivi.departDe(demande, { toucheLe: PREMIER_JOUR, id: "00000000-0000-0000-0000-000000000000" });
