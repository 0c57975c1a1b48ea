import { createHash } from "node:crypto";
import type { CompteRendu } from "./compte-rendu.rules.ts";
import { COLONNES, type Ligne, ligneDe } from "./ligne.rules.ts";

/** What the server works out (whose, which structure, where that place is) may change between two sendings of a report. */
const DEDUITES: ReadonlySet<string> = new Set(["conseiller_id", "structure_id", "departement_code", "commune_code"]);
const DITES: readonly string[] = Object.keys(COLONNES).filter((nom) => !DEDUITES.has(nom));

/** SHA-256 of what the client said, in one canonical writing; what the server works out is left out. */
export const empreinteDe = (cr: CompteRendu): Buffer => empreinteDeLigne(ligneDe(cr));

/** The same, of the row of a report. */
export function empreinteDeLigne(ligne: Ligne): Buffer {
  const dit: Ligne[string][] = [ligne["lieu_genre"] === "lieu" ? null : (ligne["commune_code"] ?? null)];
  for (const nom of DITES) dit.push(ligne[nom] ?? null);
  return createHash("sha256").update(JSON.stringify(dit)).digest();
}
