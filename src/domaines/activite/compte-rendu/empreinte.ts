import { createHash } from "node:crypto";
import type { PersonneConnue } from "../beneficiaire/participation.rules.ts";
import type { CompteRendu } from "./compte-rendu.rules.ts";
import { AJOUTEES, COLONNES, type Ligne, ligneDe } from "./ligne.rules.ts";

/** What the server works out (whose, which structure, where that place is) may change between two sendings of a report. */
const DEDUITES: ReadonlySet<string> = new Set(["conseiller_id", "structure_id", "departement_code", "commune_code"]);
const DITES: readonly string[] = Object.keys(COLONNES).filter((nom) => !DEDUITES.has(nom) && !(nom in AJOUTEES));

/** SHA-256 of what the client said, its known people included, in one canonical writing; what the server works out is left out. */
export const empreinteDe = (cr: CompteRendu, connus: readonly PersonneConnue[] = []): Buffer =>
  empreinteDeLigne(ligneDe(cr), connus);

/** The same, of the row of a report. */
export function empreinteDeLigne(ligne: Ligne, connus: readonly PersonneConnue[] = []): Buffer {
  const dit: Ligne[string][] = [ligne["lieu_genre"] === "lieu" ? null : (ligne["commune_code"] ?? null)];
  for (const nom of DITES) dit.push(ligne[nom] ?? null);
  for (const nom in AJOUTEES) if (ligne[nom] != null) dit.push(`${nom} ${String(ligne[nom])}`);
  dit.push(...connus.map(enOrdre).sort());
  return createHash("sha256").update(JSON.stringify(dit)).digest();
}

const enOrdre = (connu: PersonneConnue): string =>
  [
    connu.pseudonyme,
    connu.classeAge,
    connu.statut,
    connu.genre,
    connu.autonomie,
    connu.demarche,
    connu.satisfaction,
  ].join(" ");
