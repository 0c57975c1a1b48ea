import { z } from "zod";
import { COMPARAISONS, GENRES, PERIODES, type Tuile } from "./tuile.rules.ts";

const TUILE: z.ZodType<Tuile> = z.object({
  genre: z.enum(GENRES),
  indicateur: z.string().nullable(),
  titre: z.string(),
  texte: z.string(),
  territoire: z.string().nullable(),
  periode: z.enum(PERIODES).catch("douze_mois"),
  comparaison: z.enum(COMPARAISONS).catch("aucune"),
  repartition: z.string().nullable(),
  detail: z.enum(["region", "departement"]).catch("departement"),
});

/** The tiles kept in the database; one that can no longer be read is left out. */
export const lireTuiles = (gardees: unknown): readonly Tuile[] =>
  Array.isArray(gardees)
    ? gardees.flatMap((une) => {
        const lue = TUILE.safeParse(une);
        return lue.success ? [lue.data] : [];
      })
    : [];
