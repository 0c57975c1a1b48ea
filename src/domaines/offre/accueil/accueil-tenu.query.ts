import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { FicheComparee } from "../doublon/doublons.query.ts";
import { lieuTenu } from "../lieu/lieux-tenus.query.ts";
import type { Accueil } from "./accueil.rules.ts";
import { accueilDuLieu } from "./accueil.sql.ts";

/** A place the reader keeps and what it declares of its welcome; undefined when absent or kept by others. */
export async function accueilTenu(
  db: Db,
  utilisateur: Utilisateur,
  id: string,
): Promise<{ readonly fiche: FicheComparee; readonly accueil: Accueil } | undefined> {
  const fiche = await lieuTenu(db, utilisateur, id);
  return fiche === undefined ? undefined : { fiche, accueil: await accueilDuLieu(db, id) };
}
