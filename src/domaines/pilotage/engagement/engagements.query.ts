import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { assembler, type Engagement, type Etape, type Recommandation, type Responsable } from "./engagement.rules.ts";
import type { Trace } from "./etape.rules.ts";
import type { Preuve } from "./preuve.rules.ts";

/** Every commitment as it was written on a day, or the one of a number, in five statements. */
export async function lireEngagements(
  db: Db,
  jour: string,
  numero: number | null = null,
): Promise<readonly Engagement[]> {
  const fin = sql`((${jour}::date + 1)::timestamp at time zone 'Europe/Paris')`;
  const recommandations = await db.rows(sql<Recommandation>`
    select numero, titre, demande, partie, famille, indicateurs from pilotage.engagement
    where ${numero}::integer is null or numero = ${numero}::integer order by numero`);
  const responsables = await db.rows(sql<Responsable>`
    select numero, nature, organisme, le, demo from pilotage.responsable
    where (${numero}::integer is null or numero = ${numero}::integer) and le < ${fin} order by id`);
  const etapes = await db.rows(sql<Omit<Etape, "traces">>`
    select id, numero, sorte, origine, demo from pilotage.engagement_etape
    where ${numero}::integer is null or numero = ${numero}::integer order by id`);
  const traces = await db.rows(sql<Trace & { readonly etapeId: number }>`
    select m.id, m.etape_id as "etapeId", m.geste, m.le, m.jour, m.par, m.motif, m.intitule, m.echeance, m.preuve_id as "preuveId", m.demo
    from pilotage.trace m join pilotage.engagement_etape e on e.id = m.etape_id
    where (${numero}::integer is null or e.numero = ${numero}::integer) and m.le < ${fin} order by m.id`);
  const preuves = await db.rows(sql<Preuve>`
    select id, numero, etape_id as "etapeId", sorte, titre, adresse, indicateur, texte, source_le as "sourceLe", ajoutee_le as "ajouteeLe",
      case when retiree_le < ${fin} then retiree_le end as "retireeLe", retrait_motif as "retraitMotif", demo
    from pilotage.preuve where (${numero}::integer is null or numero = ${numero}::integer) and ajoutee_le < ${fin} order by id`);
  return recommandations.map((une) =>
    assembler(
      une,
      {
        responsables: responsables.filter((r) => r.numero === une.numero),
        etapes: etapes
          .filter((e) => e.numero === une.numero)
          .map((etape) => ({ ...etape, traces: traces.filter(({ etapeId }) => etapeId === etape.id) }))
          .filter((etape) => etape.traces.length > 0),
        preuves: preuves.filter((p) => p.numero === une.numero),
      },
      { jour, jourDe: jourCivil },
    ),
  );
}

/** A commitment as read on a day; undefined when no recommendation has this number. */
export const lireEngagement = async (db: Db, jour: string, numero: number): Promise<Engagement | undefined> =>
  (await lireEngagements(db, jour, numero))[0];

/** The number of the commitment of a step, or of a piece of evidence. */
export const numeroDe = async (db: Db, quoi: "etape" | "preuve", id: number): Promise<number | undefined> =>
  (
    await db.row(
      quoi === "etape"
        ? sql<{ numero: number }>`select numero from pilotage.engagement_etape where id = ${id}`
        : sql<{ numero: number }>`select numero from pilotage.preuve where id = ${id}`,
    )
  )?.numero;
