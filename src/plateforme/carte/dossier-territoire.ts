import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const REPERE = "communes.json";

/**
 * The folder of the compact files of the territory, written by the build: beside the bundle (`dist/territoire`), or in
 * `dist/` of the repository when the sources run. A fault, saying what to do, when the build has not been made.
 */
export function dossierTerritoire(): string {
  trouve ??= chercher(dirname(fileURLToPath(import.meta.url)));
  return trouve;
}

let trouve: string | undefined;

function chercher(depart: string): string {
  for (let dossier = depart; ; dossier = dirname(dossier)) {
    const candidat = [join(dossier, "territoire"), join(dossier, "dist", "territoire")].find((c) =>
      existsSync(join(c, REPERE)),
    );
    if (candidat !== undefined) return candidat;
    if (dossier === dirname(dossier))
      throw new Error("Fichiers du territoire absents : lancez « npm run construire ».");
  }
}
