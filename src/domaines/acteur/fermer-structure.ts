import { voitTout } from "../../plateforme/acces/acces.ts";
import { jourCivil } from "../../plateforme/clock/clock.ts";
import { sql } from "../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import { lireJour } from "./fermeture.rules.ts";

export type ResultatFermeture =
  | { readonly fait: true }
  | { readonly refus: "absente" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

/** Marks a structure closed from a day, or open again. Closed, it asks for no post and hires nobody. Who may: the administration. */
export async function fermerStructure(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: number,
  saisie: { readonly geste: string; readonly fermee_le: string },
): Promise<ResultatFermeture> {
  if (!voitTout(utilisateur)) return { refus: "absente" };
  const fermer = saisie.geste !== "rouvrir";
  const jour = lireJour(saisie.fermee_le.trim());
  if (fermer && jour === undefined) return refuser("Donnez la date de fermeture.");
  if (fermer && jour !== undefined && jour > jourCivil(maintenant))
    return refuser("Cette date n’est pas encore venue.");
  const touchees = await db.run(sql`
    update acteur.structure set fermee_le = ${fermer ? jour : null}::date, modifie_le = ${maintenant} where id = ${id}`);
  return touchees === 1 ? { fait: true } : { refus: "absente" };
}

const refuser = (phrase: string): ResultatFermeture => ({ refus: "champs", erreurs: { fermee_le: phrase } });
