import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { peutSaisir } from "../droits.rules.ts";
import { lireBeneficiaire, type MotifEffacement } from "./beneficiaire.sql.ts";

export type ResultatEffacement = { readonly fait: "efface" } | { readonly refus: "introuvable" };

/** Erases the name of a person at their request, at once. Their visits stay counted, under a pseudonym nothing leads back from. */
export async function effacerBeneficiaire(
  { db, utilisateur }: ContexteConnecte,
  id: string,
): Promise<ResultatEffacement> {
  const fiche = peutSaisir(utilisateur.role) ? await lireBeneficiaire(db, id, true) : undefined;
  if (fiche === undefined || fiche.effaceLe !== null) return { refus: "introuvable" };
  await anonymiser(db, [id], "demande");
  return { fait: "efface" };
}

/**
 * Destroys the data keys of these records and of those merged into them: what the journal and the backups hold of them can never be
 * read again. Answers how many were erased.
 */
export async function anonymiser(db: Db, ids: readonly string[], motif: MotifEffacement): Promise<number> {
  await db.run(sql`
    update activite.fusion_beneficiaire set avant = null where garde_id = any (${ids}::uuid[]) or fondu_id = any (${ids}::uuid[])`);
  return db.run(sql`
    update activite.beneficiaire
    set identite = null, notes = null, cle = null, jetons = '{}', besoins = '{}', materiels_souhaites = '{}', conseiller_id = null,
      efface_le = now(), efface_motif = ${motif}, version = version + 1
    where efface_le is null and (id = any (${ids}::uuid[]) or fusionne_dans = any (${ids}::uuid[]))`);
}
