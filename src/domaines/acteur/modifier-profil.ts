import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import { sql } from "../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import { scellerIdentite } from "../../plateforme/identite/index.ts";
import { compteParPersonne } from "./compte.sql.ts";

/** Changes one's own name and phone number, sealed under the same key. */
export const modifierProfil = (
  contexte: ContexteConnecte,
  entree: { readonly nom: string; readonly prenom: string; readonly telephone: string | null },
): Promise<void> =>
  enTantQueSysteme(contexte.db, async (db) => {
    const compte = await compteParPersonne(db, contexte.utilisateur.personneId);
    if (compte === undefined) return;
    const scellee = scellerIdentite({ ...compte.identite, ...entree }, compte.cle);
    await db.run(sql`
      update acteur.personne set identite = ${scellee.identite}, recherche = ${scellee.recherche}::bigint[], modifie_le = ${contexte.maintenant}
      where id = ${compte.personneId}`);
  });
