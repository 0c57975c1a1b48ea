import { type Db, sql } from "../../../plateforme/db/db.ts";

/**
 * Forgets in time, under the role of jobs: the proof of a Pix result after six months, what whoever was to be hired answered after two years; who was to be hired and what was said at each step, two years after the last change of a file; the link of a
 * survey of departure after six months, its answers after five years; who prepared, declared, wrote or decided after five years.
 */
export async function purgerContrats(db: Db, maintenant: Date): Promise<readonly number[]> {
  const avant = (duree: string) => sql`${maintenant}::timestamptz - ${duree}::interval`;
  return [
    await db.run(sql`
      update recrutement.contrat_dossier set cle = null, identite = null
      where cle is not null and modifie_le < ${avant("24 months")}`),
    await db.run(sql`delete from recrutement.depart_invitation where envoyee_le < ${avant("6 months")}`),
    await db.run(sql`delete from recrutement.depart_reponse where mois < ${avant("5 years")}`),
    await db.run(sql`
      update recrutement.contrat_dossier set prepare_par = null, depose_par = null, decide_par = null
      where prepare_par is not null and modifie_le < ${avant("5 years")}`),
    await db.run(sql`
      update recrutement.contrat_acte set declare_par = null, conclu_par = null
      where declare_par is not null and coalesce(conclu_le, declare_le) < ${avant("5 years")}`),
    await db.run(sql`
      update recrutement.suspension set declaree_par = null where declaree_par is not null and declaree_le < ${avant("5 years")}`),
    await db.run(sql`
      update recrutement.referentiel set ecrit_par = null, propose_par = null, valide_par = null
      where ecrit_par is not null and coalesce(valide_le, retire_le) < ${avant("5 years")}`),
    await db.run(sql`delete from recrutement.contrat_accord_preuve where ajoute_le < ${avant("6 months")}`),
    await db.run(sql`
      delete from recrutement.contrat_accord where greatest(envoye_le, repondu_le) < ${avant("24 months")}`),
    await db.run(sql`
      update recrutement.contrat_dossier set histoire = recrutement.sans_textes(histoire)
      where modifie_le < ${avant("24 months")} and histoire <> recrutement.sans_textes(histoire)`),
  ];
}
