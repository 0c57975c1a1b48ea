import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Contingent } from "../appel/appel.rules.ts";
import type { DecisionDite } from "./decision.rules.ts";
import type { Accord } from "./depassements.rules.ts";
import type { FaitsRetenus } from "./priorite.rules.ts";

/** Opens a session of a call; answers its number. */
export const insererSeance = async (
  db: Db,
  seance: { readonly appelId: number; readonly tenueLe: string; readonly par: number; readonly le: Date },
): Promise<number> =>
  (
    await db.one(sql<{ id: number }>`
      insert into recrutement.seance (appel_id, tenue_le, preparee_le, preparee_par)
      values (${seance.appelId}, ${seance.tenueLe}, ${seance.le}, ${seance.par}) returning id`)
  ).id;

/** Locks a session until the end of the transaction. */
export const verrouillerSeance = (db: Db, id: number): Promise<number> =>
  db.run(sql`select id from recrutement.seance where id = ${id} for update`);

/** Records a decision of a session, in place of the one it had on this file. */
export const ecrireDecision = (
  db: Db,
  d: DecisionDite & { readonly seanceId: number; readonly manifestationId: string; readonly structureId: number },
  faits: FaitsRetenus | null,
  qui: { readonly par: number; readonly le: Date },
): Promise<number> =>
  db.run(sql`
    insert into recrutement.decision (seance_id, manifestation_id, structure_id, issue, postes, dont_coordinateur, motif, pour, contre,
      abstention, faits, saisie_le, saisie_par)
    values (${d.seanceId}, ${d.manifestationId}::uuid, ${d.structureId}, ${d.issue}, ${d.postes}, ${d.coordinateurs}, ${d.motif}, ${d.pour},
      ${d.contre}, ${d.abstention}, ${JSON.stringify(faits ?? {})}::jsonb, ${qui.le}, ${qui.par})
    on conflict on constraint decision_une_par_seance do update set issue = excluded.issue, postes = excluded.postes,
      dont_coordinateur = excluded.dont_coordinateur, motif = excluded.motif, pour = excluded.pour, contre = excluded.contre,
      abstention = excluded.abstention, faits = excluded.faits, saisie_le = excluded.saisie_le, saisie_par = excluded.saisie_par`);

/** Takes back what a session had recorded of a file. */
export const retirerDecision = (db: Db, seanceId: number, manifestationId: string): Promise<number> =>
  db.run(sql`
    delete from recrutement.decision where seance_id = ${seanceId} and manifestation_id = ${manifestationId}::uuid and effet_le is null`);

/** Proposes a session to be validated, or takes it back to its preparation. */
export const marquerProposee = (db: Db, id: number, le: Date | null, par: number | null): Promise<number> =>
  db.run(sql`update recrutement.seance set proposee_le = ${le}, proposee_par = ${par} where id = ${id}`);

/** Validates a session: its decisions take effect, those they replace are dated. Under the role of jobs. */
export async function marquerValidee(db: Db, id: number, le: Date, par: number): Promise<void> {
  await db.run(sql`
    update recrutement.decision set remplacee_le = ${le} where effet_le is not null and remplacee_le is null
      and manifestation_id in (select manifestation_id from recrutement.decision where seance_id = ${id})`);
  await db.run(sql`update recrutement.decision set effet_le = ${le} where seance_id = ${id}`);
  await db.run(sql`update recrutement.seance set validee_le = ${le}, validee_par = ${par} where id = ${id}`);
}

export type Effet = {
  readonly decisionId: number;
  readonly manifestationId: string;
  readonly structureId: number;
  readonly issue: "retenu" | "ajourne" | "refuse";
  readonly postes: number;
  readonly coordinateurs: number;
  readonly motif: string;
};

/** The decisions of a session, as they are to take effect. */
export const effetsDe = (db: Db, seanceId: number): Promise<readonly Effet[]> =>
  db.rows(sql<Effet>`
    select id as "decisionId", manifestation_id as "manifestationId", structure_id as "structureId", issue, postes,
      dont_coordinateur as coordinateurs, motif
    from recrutement.decision where seance_id = ${seanceId} order by id`);

/**
 * What the decisions in force of a call and the offers to networks that use its posts grant; those of this session in place of the ones they
 * would replace, and this offer as if granted. The call is locked.
 */
export async function accordsDe(
  db: Db,
  appelId: number,
  pour: { readonly seanceId: number } | { readonly offreId: number },
): Promise<{ readonly contingents: readonly Contingent[]; readonly accords: readonly Accord[] }> {
  const seanceId = "seanceId" in pour ? pour.seanceId : null;
  const offreId = "offreId" in pour ? pour.offreId : null;
  await db.run(sql`select id from recrutement.appel where id = ${appelId} for update`);
  const contingents = await db.rows(sql<Contingent>`
    select portee, code, postes from recrutement.contingent where appel_id = ${appelId}`);
  const accords = await db.rows(sql<Accord>`
    select s.departement_code as departement, s.qpv = 'oui' as qpv, s.zrr in ('oui', 'partielle') as zrr, d.postes
    from recrutement.decision d
    join recrutement.manifestation m on m.id = d.manifestation_id
    join acteur.structure s on s.id = d.structure_id
    where m.appel_id = ${appelId} and d.issue = 'retenu' and (d.seance_id = ${seanceId}::bigint
      or (d.effet_le is not null and d.remplacee_le is null
        and not exists (select from recrutement.decision n where n.seance_id = ${seanceId}::bigint and n.manifestation_id = d.manifestation_id)))
    union all
    select s.departement_code, s.qpv = 'oui', s.zrr in ('oui', 'partielle'), o.octroi_postes
    from recrutement.offre_reseau o join acteur.structure s on s.id = o.octroi_structure_id
    where o.octroi_appel_id = ${appelId} and (o.octroi_le is not null or o.id = ${offreId}::bigint)`);
  return { contingents, accords };
}
