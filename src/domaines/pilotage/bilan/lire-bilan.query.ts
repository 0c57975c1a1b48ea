import type { Db } from "../../../plateforme/db/db.ts";
import type { DemandeTerritoire } from "../territoire-chiffres.rules.ts";
import { composerBilan } from "./composer-bilan.rules.ts";
import { lireFaits } from "./lire-faits.query.ts";
import type { Bilan } from "./modele-bilan.rules.ts";

/** The bilan of a territory on a day, as it reads now; undefined when no territory has this code. */
export async function lireBilan(db: Db, territoire: DemandeTerritoire, au: string): Promise<Bilan | undefined> {
  const faits = await lireFaits(db, territoire, au);
  return faits && composerBilan(faits);
}
