import { type Db, sql } from "../../plateforme/db/db.ts";
import { purgerCandidats } from "./candidat/purger-candidats.ts";
import { appliquerAvenants } from "./contrat/appliquer-acte.ts";
import { finirRoles } from "./contrat/finir-roles.ts";
import { purgerContrats } from "./contrat/purger-contrats.ts";

/**
 * Forgets in time: files begun and left for three months; contacts and documents two years after the decision; who prepared, recorded, asked
 * or decided after five years. Decisions and posts stay. Amendments take effect on their day; roles of advisers end a month after their contract. Candidates: see `purgerCandidats`. Answers how many of each.
 */
export async function purgerRecrutement(
  db: Db,
  maintenant: Date,
  url: string,
  direRefus?: (acteId: number, motif: string) => void,
): Promise<Readonly<Record<"brouillons" | "contacts" | "pieces" | "auteurs" | "candidats", number>>> {
  const avant = (duree: string) => sql`${maintenant}::timestamptz - ${duree}::interval`;
  const brouillons = await db.run(sql`
    delete from recrutement.manifestation where depose_le is null and modifie_le < ${avant("3 months")}`);
  const pieces = await db.run(sql`
    delete from recrutement.piece p using recrutement.manifestation m where m.id = p.manifestation_id and m.clos_le < ${avant("24 months")}`);
  const contacts = await db.run(sql`
    update recrutement.manifestation set cle = null, identite = null where cle is not null and clos_le < ${avant("24 months")}`);
  await db.run(sql`delete from recrutement.calcul_appariement where fini_le < ${avant("24 months")}`);
  const auteurs = [
    await db.run(sql`
      update recrutement.avis set rendu_par = null where rendu_par is not null and rendu_le < ${avant("5 years")}`),
    await db.run(sql`
      update recrutement.decision set saisie_par = null where saisie_par is not null and saisie_le < ${avant("5 years")}`),
    await db.run(sql`
      update recrutement.seance set preparee_par = null, proposee_par = null, validee_par = null
      where preparee_par is not null and validee_le < ${avant("5 years")}`),
    await db.run(sql`
      update recrutement.avenant set demande_par = null, avis_par = null, decide_par = null
      where demande_par is not null and coalesce(decide_le, retire_le) < ${avant("5 years")}`),
    await db.run(sql`
      update recrutement.suite_donnee set saisie_par = null where saisie_par is not null and saisie_le < ${avant("5 years")}`),
    await db.run(sql`
      update recrutement.poste_fins set dites_par = null where dites_par is not null and dites_le < ${avant("5 years")}`),
    await db.run(sql`
      update recrutement.offre_reseau set saisie_par = null, repondue_par = null, octroi_prepare_par = null, octroi_par = null
      where coalesce(saisie_par, repondue_par, octroi_prepare_par, octroi_par) is not null and saisie_le < ${avant("5 years")}`),
  ];
  auteurs.push(...(await purgerContrats(db, maintenant)));
  await appliquerAvenants(db, maintenant, url, direRefus);
  await finirRoles(db, maintenant);
  const { candidats } = await purgerCandidats(db, maintenant);
  return { brouillons, contacts, pieces, candidats, auteurs: auteurs.reduce((somme, n) => somme + n, 0) };
}
