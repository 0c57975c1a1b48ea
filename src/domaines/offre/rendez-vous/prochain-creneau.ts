import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { lireCreneauxOfferts, localDe } from "../../activite/index.ts";
import { direQuand } from "./message-rendez-vous.rules.ts";

const BIENTOT_JOURS = 7;
const TOUT = Number.POSITIVE_INFINITY;

/**
 * « mardi 24 novembre 2026 à 9 h », by place: the next moment free, for those of `lieux` where one can be booked. Two statements for the
 * week to come, two more for the places that have nothing in it; never one by place.
 */
export const prochainsCreneaux = (
  db: Db,
  lieux: readonly string[],
  maintenant: Date,
): Promise<ReadonlyMap<string, string>> => enTantQueSysteme(db, (systeme) => chercher(systeme, lieux, maintenant));

async function chercher(db: Db, lieux: readonly string[], maintenant: Date): Promise<ReadonlyMap<string, string>> {
  const premiers = new Map<string, string>();
  for (const jours of [BIENTOT_JOURS, TOUT]) {
    const restants = lieux.filter((id) => !premiers.has(id));
    if (restants.length === 0) break;
    for (const { lieuId, debut, fuseau } of await lireCreneauxOfferts(db, { lieux: restants }, maintenant, jours))
      if (lieuId !== null && !premiers.has(lieuId)) premiers.set(lieuId, direQuand(localDe(debut, fuseau)));
  }
  return premiers;
}
