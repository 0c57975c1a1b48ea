import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Autonomie } from "../compte-rendu/vocabulaire.rules.ts";
import type { SaisieBeneficiaire } from "./beneficiaire.rules.ts";
import { insererBeneficiaires } from "./beneficiaire.sql.ts";
import { sceller } from "./coffre-beneficiaire.ts";
import type { Satisfaction } from "./participation.rules.ts";
import { enregistrerParticipations } from "./participation.sql.ts";

/** A record, and what was noted at each of the person's visits, oldest first. */
export type FicheChargee = {
  readonly saisie: SaisieBeneficiaire;
  readonly passages: readonly { readonly autonomie: Autonomie | null; readonly satisfaction: Satisfaction | null }[];
};

type Chez = { readonly structureId: number; readonly conseillerId: number; readonly consentementLe: string };
type CompteRenduLibre = { readonly id: string; readonly jour: string };

/**
 * Loads records under the role of jobs (demonstration), and makes each person the one seen in as many of the adviser's last reports of
 * one person of their age, situation and gender; fewer visits when there are fewer reports.
 */
export async function chargerBeneficiaires(db: Db, chez: Chez, fiches: readonly FicheChargee[]): Promise<void> {
  await insererBeneficiaires(
    db,
    chez,
    fiches.map(({ saisie }) => ({ saisie, scelle: sceller(chez.structureId, saisie.identite, saisie.notes) })),
  );
  for (const { saisie, passages } of fiches) {
    if (passages.length === 0) continue;
    const { id, classeAge, statut, genre } = saisie;
    const { pseudonyme } = await db.one(sql<{ pseudonyme: string }>`
      select pseudonyme from activite.beneficiaire where id = ${id}`);
    const libres = (await comptesRendusLibres(db, chez, saisie, passages.length)).toReversed();
    for (const [rang, libre] of libres.entries()) {
      const passage = passages[rang] ?? { autonomie: null, satisfaction: null };
      const connu = { pseudonyme, classeAge, statut, genre, demarche: null, ...passage };
      await enregistrerParticipations(db, { ...chez, ...libre }, [connu]);
    }
  }
}

async function comptesRendusLibres(
  db: Db,
  { structureId, conseillerId }: Chez,
  { classeAge, statut, genre }: SaisieBeneficiaire,
  nombre: number,
): Promise<readonly CompteRenduLibre[]> {
  return db.rows(sql<CompteRenduLibre>`
    select r.id, r.jour from activite.compte_rendu r
    where r.structure_id = ${structureId} and r.conseiller_id = ${conseillerId} and r.participants = 1 and r.supprime_le is null
      and ${sql.ref(`r.age_${classeAge}`)} = 1 and ${sql.ref(`r.statut_${statut}`)} = 1 and ${sql.ref(`r.genre_${genre}`)} = 1
      and not exists (select from activite.participation p where p.compte_rendu_id = r.id)
    order by r.jour desc, r.id limit ${nombre}`);
}
