import { hash } from "node:crypto";
import type { PersonneConnue } from "../beneficiaire/participation.rules.ts";
import type { CompteRendu } from "./compte-rendu.rules.ts";
import { AJOUTEES, COLONNES, type Valeur } from "./ligne.rules.ts";

/** What the server works out (whose, which structure, where that place is) may change between two sendings of a report. */
const DEDUITES: ReadonlySet<string> = new Set(["conseiller_id", "structure_id", "departement_code", "commune_code"]);
const DITES = Object.entries(COLONNES).flatMap(([nom, { de }]) => (DEDUITES.has(nom) || nom in AJOUTEES ? [] : [de]));

/**
 * SHA-256, in hexadecimal, of what the client said, its known people included, in one canonical writing; what the server works out
 * is left out.
 */
export function empreinteDe(cr: CompteRendu, connus: readonly PersonneConnue[] = []): string {
  const dit: Valeur[] = [cr.lieu.genre === "lieu" ? null : cr.lieu.communeCode];
  for (const de of DITES) dit.push(de(cr));
  for (const nom in AJOUTEES) {
    const valeur = AJOUTEES[nom]?.de(cr) ?? null;
    if (valeur !== null) dit.push(`${nom} ${String(valeur)}`);
  }
  dit.push(...connus.map(enOrdre).sort());
  return hash("sha256", JSON.stringify(dit), "hex");
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
