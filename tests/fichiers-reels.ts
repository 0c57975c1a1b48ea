import { existsSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";

const DOSSIER = process.env["DECLIC_PARTAGE"] ?? resolve(process.cwd(), "../shared/data");

/** Whether the public files of others are at hand; tests that need them are skipped, and say so, where they are not. */
export const FICHIERS_PRESENTS = existsSync(DOSSIER);
if (!FICHIERS_PRESENTS) console.error(`Fichiers réels absents (${DOSSIER}) : les tests qui les lisent sont passés.`);

/** A real file, read in place; its name is kept since importers look at it. */
export const fichierReel = (chemin: string): { readonly octets: Uint8Array; readonly nom: string } => ({
  octets: readFileSync(resolve(DOSSIER, chemin)),
  nom: basename(chemin),
});
