import { type Db, sql } from "../../../plateforme/db/db.ts";

/** Where posts come from, or why they end. */
export type Cause = { readonly decisionId: number } | { readonly avenantId: number } | { readonly offreId: number };
const decision = (cause: Cause): number | null => ("decisionId" in cause ? cause.decisionId : null);
const offre = (cause: Cause): number | null => ("offreId" in cause ? cause.offreId : null);
const avenant = (cause: Cause): number | null => ("avenantId" in cause ? cause.avenantId : null);

/** Grants posts to a structure from a day on, the first ones of coordinators. */
export const accorderPostes = (
  db: Db,
  structureId: number,
  accord: { readonly postes: number; readonly coordinateurs: number; readonly jour: string },
  cause: Cause,
): Promise<number> =>
  db.run(sql`
    insert into recrutement.poste (structure_id, attribue_le, sorte, decision_id, avenant_id, offre_id)
    select ${structureId}, ${accord.jour}, case when n <= ${accord.coordinateurs} then 'coordinateur' else 'conseiller' end,
      ${decision(cause)}, ${avenant(cause)}, ${offre(cause)}
    from generate_series(1, ${accord.postes}::integer) n`);

/** Posts of a structure on which no contract runs on a day or after, locked; the newest first. `parmi`: only those of these decisions. */
export const postesLibres = (
  db: Db,
  structureId: number,
  jour: string,
  parmi: readonly number[] | null = null,
): Promise<readonly { readonly id: number; readonly sorte: "conseiller" | "coordinateur" }[]> =>
  db.rows(sql<{ id: number; sorte: "conseiller" | "coordinateur" }>`
    select p.id, p.sorte from recrutement.poste p
    where p.structure_id = ${structureId} and p.rendu_le is null and p.attribue_le <= ${jour}::date
      and (${parmi}::bigint[] is null or p.decision_id = any (${parmi}::bigint[]))
      and not exists (select from recrutement.contrat c where c.poste_id = p.id
        and coalesce(c.rupture_le, c.fin + 1, 'infinity'::date) > ${jour}::date)
    order by p.attribue_le desc, p.id desc for update of p`);

/** Ends posts on a day. */
export const rendrePostes = (
  db: Db,
  ids: readonly number[],
  fin: { readonly jour: string; readonly motif: "rendu" | "transfere" },
  cause: Cause,
): Promise<number> =>
  db.run(sql`
    update recrutement.poste set rendu_le = ${fin.jour}, fin_motif = ${fin.motif}, avenant_fin_id = ${avenant(cause)}
    where id = any (${ids}::bigint[])`);

/** Posts in force that a former decision had granted to a structure. */
export const postesDeLaDecision = async (
  db: Db,
  manifestationId: string,
  jour: string,
): Promise<{ readonly decisionIds: readonly number[]; readonly vivants: number }> => {
  const lignes = await db.rows(sql<{ decision: number; vivants: number }>`
    select d.id as decision, (select count(*)::integer from recrutement.poste p where p.decision_id = d.id
      and (p.rendu_le is null or p.rendu_le > ${jour}::date)) as vivants
    from recrutement.decision d where d.manifestation_id = ${manifestationId}::uuid and d.effet_le is not null`);
  return { decisionIds: lignes.map((l) => l.decision), vivants: lignes.reduce((somme, l) => somme + l.vivants, 0) };
};
/** Passes posts on: each has its own in the structure that receives it, from the day it ends in the other. */
export const transfererPostes = async (
  db: Db,
  ids: readonly number[],
  vers: { readonly structureId: number; readonly jour: string },
  cause: Cause,
): Promise<void> => {
  await rendrePostes(db, ids, { jour: vers.jour, motif: "transfere" }, cause);
  await db.run(sql`
    insert into recrutement.poste (structure_id, attribue_le, sorte, avenant_id, issu_de)
    select ${vers.structureId}, ${vers.jour}, p.sorte, ${avenant(cause)}, p.id from recrutement.poste p where p.id = any (${ids}::bigint[])`);
};
