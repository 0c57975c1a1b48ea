import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { ESSAIS_MAX, GARDE_HEURES, type IssueDite } from "./rappel.rules.ts";

/** « autre »: a colleague was faster; « absent »: nothing there for this person. */
export type ResultatTraitement = { readonly fait: true } | { readonly refus: "autre" | "absent" };

/**
 * Takes a request; of two at the same instant, one. Kept by another for more than a day, it may be taken over. Who may: those of its
 * département, by row-level security.
 */
export async function prendreRappel(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: string,
): Promise<ResultatTraitement> {
  const pris = await db.run(sql`
    update offre.rappel set statut = 'en_cours', pris_par = ${utilisateur.personneId}, pris_le = ${maintenant}
    where id = ${id} and (statut = 'a_rappeler' or (statut = 'en_cours'
      and greatest(pris_le, essai_le) < ${maintenant}::timestamptz - make_interval(hours => ${GARDE_HEURES})))`);
  return pris > 0 ? { fait: true } : refuser(db, id, utilisateur.personneId);
}

/** Gives back to the others a request that one had taken. Who may: whoever took it. */
export async function rendreRappel({ db, utilisateur }: ContexteConnecte, id: string): Promise<ResultatTraitement> {
  const rendu = await db.run(sql`
    update offre.rappel set statut = 'a_rappeler', pris_par = null, pris_le = null
    where id = ${id} and statut = 'en_cours' and pris_par = ${utilisateur.personneId}`);
  return rendu > 0 ? { fait: true } : { refus: "absent" };
}

/** Says how the call went; after three calls without answer the request ends. Who may: whoever took it. */
export async function noterIssue(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: string,
  issue: IssueDite,
): Promise<ResultatTraitement> {
  const sonne = issue === "injoignable";
  const note = await db.run(sql`
    update offre.rappel set
      essais = essais + ${sonne ? 1 : 0}, essai_le = case when ${sonne} then ${maintenant}::timestamptz else essai_le end,
      premier_appel_le = coalesce(premier_appel_le, ${maintenant}::timestamptz),
      statut = case when ${sonne} and essais + 1 < ${ESSAIS_MAX} then 'en_cours' else 'clos' end,
      issue = case when ${sonne} and essais + 1 < ${ESSAIS_MAX} then null else ${issue} end,
      clos_le = case when ${sonne} and essais + 1 < ${ESSAIS_MAX} then null else ${maintenant}::timestamptz end
    where id = ${id} and statut = 'en_cours' and pris_par = ${utilisateur.personneId}`);
  return note > 0 ? { fait: true } : { refus: "absent" };
}

/** Takes an outcome back, the number still there: one calls again. Who may: those of the département. */
export async function rouvrirRappel(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: string,
): Promise<ResultatTraitement> {
  const rouvert = await db.run(sql`
    update offre.rappel r set statut = 'en_cours', issue = null, clos_le = null, essais = least(essais, ${ESSAIS_MAX - 1}),
      pris_par = ${utilisateur.personneId}, pris_le = ${maintenant}
    where id = ${id} and statut = 'clos' and identite is not null
      and not exists (select from offre.rappel autre where autre.contact = r.contact and autre.statut <> 'clos')`);
  return rouvert > 0 ? { fait: true } : refuser(db, id, utilisateur.personneId);
}

async function refuser(db: Db, id: string, personneId: number): Promise<ResultatTraitement> {
  const la = await db.row(sql<{ mien: boolean }>`
    select statut = 'en_cours' and pris_par = ${personneId} as mien from offre.rappel where id = ${id}`);
  if (la === undefined) return { refus: "absent" };
  return la.mien ? { fait: true } : { refus: "autre" };
}
