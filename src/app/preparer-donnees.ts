import { actualiserPositions, chargerReferentiel } from "../domaines/territoire/index.ts";
import { machineClock } from "../plateforme/clock/clock.ts";
import type { Base } from "../plateforme/db/base.ts";

/** Fills what every database needs before its first request (territories). Nothing to do: two short questions. */
export async function preparerDonnees(base: Base): Promise<void> {
  await base.transaction({ sorte: "systeme" }, async (db) => {
    await chargerReferentiel(db, machineClock());
    await actualiserPositions(db);
  });
}
