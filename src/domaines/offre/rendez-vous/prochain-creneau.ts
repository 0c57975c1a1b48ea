import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { lireCreneauxOfferts, localDe } from "../../activite/index.ts";
import { direQuand } from "./message-rendez-vous.rules.ts";

/** « mardi 24 novembre 2026 à 9 h »: the next moment free at a place; undefined when none can be booked. */
export const prochainCreneau = (db: Db, lieuId: string, maintenant: Date): Promise<string | undefined> =>
  enTantQueSysteme(db, async (systeme) => {
    const [premier] = await lireCreneauxOfferts(systeme, { lieux: [lieuId] }, maintenant);
    return premier === undefined ? undefined : direQuand(localDe(premier.debut, premier.fuseau));
  });
