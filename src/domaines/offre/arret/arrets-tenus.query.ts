import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { FicheComparee } from "../doublon/doublons.query.ts";
import { lieuTenu } from "../lieu/lieux-tenus.query.ts";
import type { Arret } from "./arret.rules.ts";
import { arretsDuLieu } from "./arret.sql.ts";

/** A place the reader keeps and its stops; undefined when absent or kept by others. */
export async function arretsTenus(
  db: Db,
  utilisateur: Utilisateur,
  id: string,
): Promise<{ readonly fiche: FicheComparee; readonly arrets: readonly Arret[] } | undefined> {
  const fiche = await lieuTenu(db, utilisateur, id);
  return fiche === undefined ? undefined : { fiche, arrets: await arretsDuLieu(db, id) };
}
