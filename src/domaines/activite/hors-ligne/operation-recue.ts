import { createHash } from "node:crypto";
import { z } from "zod";
import { lireValeurs } from "../compte-rendu/formulaire.rules.ts";
import { ecritureDe, GENRES_OPERATION, type Operation } from "./protocole.rules.ts";

const TEXTE = z.string();
const OPERATION = z.object({
  cle: z.uuid().toLowerCase(),
  genre: z.enum(GENRES_OPERATION),
  version: z.number().int().min(0).max(1_000_000_000).nullable().default(null),
  affectation: z.number().int().positive().safe(),
  appareil: z.uuid().toLowerCase(),
  charge: z.object({
    champs: z.record(TEXTE, TEXTE),
    listes: z.record(TEXTE, z.array(TEXTE)).default({}),
  }),
});

/** An operation as it came, its digest, and its content with known fields only. */
export type OperationRecue = { readonly operation: Operation; readonly empreinte: Buffer };

/** Reads one operation of a sending; without sense, what its key was, so that the device can be told. */
export function lireOperation(texte: string): OperationRecue | { readonly illisible: string } {
  const brut = lireJson(texte);
  const lue = OPERATION.safeParse(brut);
  if (!lue.success) return { illisible: cleDe(brut) };
  const operation: Operation = lue.data;
  const empreinte = createHash("sha256").update(ecritureDe(operation)).digest();
  const { champs, listes } = lue.data.charge;
  return { operation: { ...operation, charge: lireValeurs({ ...champs, ...listes }) }, empreinte };
}

function lireJson(texte: string): unknown {
  try {
    return JSON.parse(texte);
  } catch {
    return null;
  }
}

const CLE = z.object({ cle: z.string().max(100) });
const cleDe = (brut: unknown): string => {
  const lue = CLE.safeParse(brut);
  return lue.success ? lue.data.cle : "";
};

/** True when a text of the operation holds the one sign that no database keeps. */
export const porteUnNul = ({ charge: { champs, listes } }: Operation): boolean =>
  [...Object.values(champs), ...Object.values(listes).flat()].some((texte) => texte.includes("\0"));
