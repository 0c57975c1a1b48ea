import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { lieuxTenus } from "./lieux-tenus.query.ts";

/** How many places that the reader keeps were not looked at for a year and a half: those that `/lieux/tenus` lists as « à actualiser ». */
export const lieuxAActualiser = async (db: Db, utilisateur: Utilisateur, jour: string): Promise<number> =>
  (
    await enTantQueSysteme(db, (systeme) =>
      lieuxTenus(
        systeme,
        utilisateur,
        { recherche: "", fraicheur: "a_actualiser", signales: false, tri: "fraicheur", page: 1 },
        jour,
        1,
      ),
    )
  ).total;
