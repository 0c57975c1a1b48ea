import { voitTout } from "../../../plateforme/acces/acces.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { lireSuite, type SuiteSaisie } from "./echeance.rules.ts";
import { voirEcheance } from "./echeances.query.ts";

type ResultatSuite =
  | { readonly fait: true }
  | { readonly refus: "introuvable" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

/** Roles that note what was decided. */
export const DECIDEURS = ["administrateur", "instructeur_prefecture", "gestionnaire_structure"] as const;

/**
 * Notes what was decided of a contract, a convention or a financing that ends; the latest note holds, « à décider » takes the others back. Who may: the
 * structure, its préfecture, the administration. What the law does not leave possible is refused with its reason.
 */
export async function noterSuite(
  { db, utilisateur, maintenant }: ContexteConnecte,
  cle: string,
  saisie: SuiteSaisie,
  jours: { readonly vuAu: string; readonly aujourdhui: string },
): Promise<ResultatSuite> {
  if (!DECIDEURS.some((role) => role === utilisateur.role)) return { refus: "introuvable" };
  const echeance = await voirEcheance(db, cle, jours.vuAu, voitTout(utilisateur));
  if (echeance === undefined) return { refus: "introuvable" };
  const lu = lireSuite(saisie, echeance.jugement, jours.aujourdhui);
  if ("erreurs" in lu) return { refus: "champs", erreurs: lu.erreurs };
  const { choix, decideeLe, note } = lu.lue;
  const contrat = echeance.sorte === "contrat" ? echeance.contratId : null;
  const octroi = echeance.sorte === "convention" ? echeance.octroiLe : null;
  const financement = echeance.sorte === "financement" ? echeance.fin : null;
  await db.run(sql`
    insert into recrutement.suite_donnee (structure_id, contrat_id, octroi_le, financement_fin, choix, decidee_le, note, saisie_le, saisie_par)
    values (${echeance.structureId}, ${contrat}, ${octroi}::date, ${financement}::date, ${choix}, ${decideeLe}::date, ${note}, ${maintenant}, ${utilisateur.personneId})`);
  return { fait: true };
}
