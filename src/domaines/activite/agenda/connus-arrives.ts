import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { lireConnus } from "../beneficiaire/connus-formulaire.rules.ts";
import type { PersonneConnue } from "../beneficiaire/participation.rules.ts";
import { pseudonymesConnus } from "../beneficiaire/participations.query.ts";
import type { Dit, Valeurs } from "../compte-rendu/formulaire.rules.ts";
import { structureDe } from "../cumul/situer.query.ts";
import { dateDuCompteRendu } from "./preremplir.query.ts";

/**
 * The known people of a report that comes from a device: those it names, else the one its rendez-vous is with, whom the device did not
 * know. A record closed meanwhile is left out: the report counts, without its name.
 */
export async function connusArrives(
  { db, utilisateur }: ContexteConnecte,
  valeurs: Valeurs,
  dit: Dit,
): Promise<readonly PersonneConnue[]> {
  const dits = lireConnus(valeurs, dit);
  const { evenement = "" } = valeurs.champs;
  if (dits.length > 0 || evenement === "" || dit.type !== "individuel") return dits;
  const date = await dateDuCompteRendu(db, utilisateur.personneId, evenement);
  const structure = await structureDe(db, utilisateur);
  if (date?.genre !== "rendez_vous" || date.pseudonyme === null || structure === undefined) return [];
  const ouverts = await pseudonymesConnus(db, structure.id, [date.pseudonyme]);
  return lireConnus({ champs: valeurs.champs, listes: { ...valeurs.listes, connus: [...ouverts] } }, dit);
}
