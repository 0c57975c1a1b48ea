import { z } from "zod";
import { type Db, sql } from "../../../plateforme/db/db.ts";

const QUALITE = z.object({
  lignes: z.number(),
  lieux: z.number(),
  /** Lines on a place that another source tells too. */
  partages: z.number(),
  /** Lines that its last file no longer holds. */
  absentes: z.number(),
  remplis: z.record(z.string(), z.number()),
  remarques: z.record(z.string(), z.number()),
});
export type Qualite = z.output<typeof QUALITE>;

export type SourceVue = {
  readonly nom: string;
  readonly rang: number | null;
  readonly importeLe: Date | null;
  /** Null before its first import since it is counted. */
  readonly qualite: Qualite | null;
};

/** Every source of places, in the order in which they win, then by name. */
export async function listerSources(db: Db): Promise<readonly SourceVue[]> {
  const lignes = await db.rows(sql<Omit<SourceVue, "qualite"> & { qualite: unknown }>`
    select nom, rang, importe_le as "importeLe", qualite from offre.source order by rang nulls last, nom`);
  return lignes.map((source) => ({ ...source, qualite: lireQualite(source.qualite) }));
}

const lireQualite = (garde: unknown): Qualite | null => (garde === null ? null : QUALITE.parse(garde));
