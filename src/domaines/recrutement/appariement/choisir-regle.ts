import { voitTout } from "../../../plateforme/acces/acces.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { demanderAppariement } from "./lancer-appariement.ts";

/** Chooses the side that the matching suits best, from the next run on. Who may: the administration. False when it is the one in force. */
export async function choisirRegle({ db, utilisateur, maintenant }: ContexteConnecte, cote: string): Promise<boolean> {
  if (!voitTout(utilisateur) || (cote !== "candidats" && cote !== "structures")) return false;
  const ecrites = await db.run(sql`
    insert into recrutement.regle_appariement (cote, choisie_le) select ${cote}, ${maintenant}
    where ${cote} <> coalesce((select cote from recrutement.regle_appariement order by id desc limit 1), 'candidats')`);
  return ecrites > 0;
}

/** Asks for a run now. Who may: the administration. False when one is already asked. */
export const demanderCalcul = async ({ db, utilisateur, maintenant }: ContexteConnecte): Promise<boolean> =>
  voitTout(utilisateur) && (await demanderAppariement(db, "demande", maintenant));
