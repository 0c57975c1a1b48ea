import { arreterJeux } from "../src/domaines/pilotage/index.ts";
import type { PartieACharger } from "./partie.ts";
import { avancer } from "./progression.sql.ts";

const PARTIE = "7. données ouvertes";
const SYSTEME = { sorte: "systeme" } as const;

/** The files of open data of each month that is over, kept once all the rest is loaded. */
export const partieDonneesOuvertes = (aujourdhui: string): PartieACharger => ({
  partie: PARTIE,
  total: 1,
  charger: async (base, faits, pas) => {
    if (faits > 0) return;
    // Its own unit is counted first: nothing is kept while something is being loaded.
    await base.transaction(SYSTEME, (db) => avancer(db, PARTIE, 0, 1));
    await arreterJeux((travail) => base.transaction(SYSTEME, travail), new Date(`${aujourdhui}T12:00:00Z`));
    await pas.avance(1);
  },
});
