import { type Db, sql } from "../../plateforme/db/db.ts";
import type { DecisionComite } from "./decision-comite.rules.ts";

export type DecisionAEcrire = DecisionComite & {
  readonly sourceId: string;
  /** Line of the source under which the structure is kept: its own, or the one it was joined to. */
  readonly structureSourceId: string;
};

/** Writes what the committee decided, line by line; a decision already written so is not touched. */
export async function enregistrerDecisions(
  db: Db,
  source: string,
  decisions: readonly DecisionAEcrire[],
): Promise<void> {
  await db.run(sql`
    insert into acteur.decision_comite as d (source, source_id, structure_id, comite_le, postes, investissement_etat)
    select ${source}, x."sourceId", s.id, x."comiteLe", x.postes, x."investissementEtat"
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb)
      as x("sourceId" text, "structureSourceId" text, "comiteLe" date, postes integer, "investissementEtat" integer)
    join acteur.structure s on s.source = ${source} and s.source_id = x."structureSourceId"
    on conflict (source, source_id) do update set structure_id = excluded.structure_id, comite_le = excluded.comite_le,
      postes = excluded.postes, investissement_etat = excluded.investissement_etat
    where (d.structure_id, d.comite_le, d.postes, d.investissement_etat)
      is distinct from (excluded.structure_id, excluded.comite_le, excluded.postes, excluded.investissement_etat)`);
}
