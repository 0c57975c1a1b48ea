import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { dateLongue } from "../../../plateforme/ui/index.ts";
import type { Annonce } from "../manifestation/courriels.rules.ts";
import { candidatDe, enRegle } from "./candidat.query.ts";
import { MOIS_APRES_CONTACT, manques } from "./candidat.rules.ts";
import { direDatePassee, direEffacementProche, direIncomplete } from "./courriels-candidat.rules.ts";
import { prevenirCandidat } from "./prevenir-candidat.ts";
import { jourDe } from "./tenir-candidature.ts";

const PAR_PASSE = 200;
const EN_LICE = sql`k.pause_le is null and k.retire_le is null and c.statut in ('depose', 'mis_en_relation')`;

/**
 * Reminds candidates en lice, once each: seven days after, when something is missing; when their day of availability is past. One month
 * before the end of the two years, everyone is told that all will be erased. Answers how many messages.
 */
export async function relancerCandidats(
  db: Db,
  maintenant: Date,
  urlPublique: string,
): Promise<Readonly<Record<"incomplets" | "dates" | "effacements", number>>> {
  const avant = (duree: string) => sql`${maintenant}::timestamptz - ${duree}::interval`;
  const jour = jourCivil(maintenant);
  const url = `${urlPublique}/candidature`;
  const incomplets = await pourChacun(
    db,
    sql`${EN_LICE} and k.complet_le is null and k.incomplet_rappele_le is null and k.cree_le < ${avant("7 days")}`,
    sql`incomplet_rappele_le`,
    async (personneId) => {
      const k = await candidatDe(db, personneId);
      const reste = k === undefined ? [] : manques(enRegle(k), jourDe(k, maintenant)).map(({ quoi }) => quoi);
      return reste.length === 0 ? undefined : prevenir(personneId, "incomplet", direIncomplete(reste));
    },
  );
  const dates = await pourChacun(
    db,
    sql`${EN_LICE} and k.complet_le is not null and k.disponibilite_rappelee_le is null and k.disponible_le < ${jour}::date`,
    sql`disponibilite_rappelee_le`,
    async (personneId, disponibleLe) =>
      prevenir(personneId, `date ${disponibleLe}`, direDatePassee(dateLongue(disponibleLe))),
  );
  const fin = new Date(maintenant);
  fin.setUTCMonth(fin.getUTCMonth() + 1);
  const effacements = await pourChacun(
    db,
    sql`k.effacement_annonce_le is null and k.effacement_demande_le is null
      and k.dernier_contact_le < ${avant(`${MOIS_APRES_CONTACT - 1} months`)}`,
    sql`effacement_annonce_le`,
    async (personneId) => prevenir(personneId, `effacement ${jour}`, direEffacementProche(dateLongue(jourCivil(fin)))),
  );
  return { incomplets, dates, effacements };

  async function prevenir(personneId: number, cle: string, annonce: Annonce): Promise<void> {
    await prevenirCandidat(db, personneId, cle, annonce, url);
  }

  async function pourChacun(
    base: Db,
    qui: RawBuilder<unknown>,
    marque: RawBuilder<unknown>,
    dire: (personneId: number, disponibleLe: string) => Promise<void>,
  ): Promise<number> {
    const trouves = await base.rows(sql<{ personneId: number; disponibleLe: string }>`
      select k.personne_id as "personneId", k.disponible_le as "disponibleLe" from recrutement.candidat k
      join recrutement.candidature c on c.id = k.candidature_id
      where not k.demo and ${qui} order by k.personne_id limit ${PAR_PASSE} for update of k skip locked`);
    for (const { personneId, disponibleLe } of trouves) {
      await dire(personneId, disponibleLe);
      await base.run(sql`update recrutement.candidat set ${marque} = ${maintenant} where personne_id = ${personneId}`);
    }
    return trouves.length;
  }
}
