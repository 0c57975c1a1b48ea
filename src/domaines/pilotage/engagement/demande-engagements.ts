import { z } from "zod";
import { lireTri } from "../../../plateforme/ui/index.ts";
import { NOMS_ETATS, NOMS_NATURES } from "./engagement.rules.ts";
import { type FiltreEngagements, TRIS } from "./liste-engagements.rules.ts";

/** What a list of commitments is asked; what cannot be read is left out. */
export const LISTE = z.object({
  recherche: z.string().trim().max(100).catch("").default(""),
  etat: z.enum(NOMS_ETATS).nullable().catch(null).default(null),
  responsable: z.enum(NOMS_NATURES).nullable().catch(null).default(null),
  tri: z.string().max(30).optional().catch(undefined),
});

/** What is asked of a list, its sort read. */
export function filtreDe({ tri, ...criteres }: z.output<typeof LISTE>): FiltreEngagements {
  const { colonne, sens } = lireTri(tri, TRIS, { colonne: "numero", sens: "asc" });
  return { ...criteres, tri: colonne, sens };
}
