import { cumulsManquants, moisAReconstruire, reconstruireMois } from "../domaines/activite/index.ts";
import { actualiserPositions, chargerReferentiel } from "../domaines/territoire/index.ts";
import { jourCivil, machineClock } from "../plateforme/clock/clock.ts";
import type { Base } from "../plateforme/db/base.ts";

const SYSTEME = { sorte: "systeme" } as const;

/** Fills what every database needs before its first request (territories, roll-ups new to it). Nothing to do: three short questions. */
export async function preparerDonnees(base: Base): Promise<void> {
  await base.transaction(SYSTEME, async (db) => {
    await chargerReferentiel(db, machineClock());
    await actualiserPositions(db);
  });
  await completerCumuls(base);
}

/** Roll-ups that came with a new version are counted from the reports already there, one short transaction a month. */
async function completerCumuls(base: Base): Promise<void> {
  if (!(await base.transaction(SYSTEME, cumulsManquants))) return;
  const aujourdhui = jourCivil(machineClock());
  for (const mois of await base.transaction(SYSTEME, moisAReconstruire))
    await base.transaction(SYSTEME, (db) => reconstruireMois(db, mois, aujourdhui));
}
