import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { peutSaisir } from "../compte-rendu/droits.rules.ts";
import type { MotifEffacement } from "./beneficiaire.rules.ts";
import { lireBeneficiaire } from "./beneficiaire.sql.ts";
import { faireSuivreAgenda } from "./fusion.sql.ts";

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
 * read again; the agenda forgets who they were. Answers how many were erased.
 */
export async function anonymiser(db: Db, ids: readonly string[], motif: MotifEffacement): Promise<number> {
  const reunis = sql`
    with recursive reunis(id) as (
      select unnest(${ids}::uuid[])
      union select b.id from activite.beneficiaire b join reunis r on b.fusionne_dans = r.id)`;
  await db.run(sql`
    ${reunis} update activite.fusion_beneficiaire set avant = null
    where avant is not null and (garde_id in (select id from reunis) or fondu_id in (select id from reunis))`);
  const effaces = await db.run(sql`
    ${reunis} update activite.beneficiaire
    set identite = null, notes = null, cle = null, jetons = '{}', besoins = '{}', materiels_souhaites = '{}', conseiller_id = null,
      efface_le = now(), efface_motif = ${motif}, version = version + 1
    where efface_le is null and id in (select id from reunis)`);
  await faireSuivreAgenda(db, ids);
  return effaces;
}
