import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const REPERE = "AtkinsonHyperlegibleNext_400Regular.ttf";

/** The fonts of the documents, copied by the build beside the bundle, or in `dist/` of the repository when the sources run. */
export function lirePolices(): readonly Buffer[] {
  const dossier = chercher(dirname(fileURLToPath(import.meta.url)));
  return readdirSync(dossier)
    .filter((nom) => nom.endsWith(".ttf"))
    .map((nom) => readFileSync(join(dossier, nom)));
}

function chercher(depart: string): string {
  for (let dossier = depart; ; dossier = dirname(dossier)) {
    const candidat = [join(dossier, "polices"), join(dossier, "dist", "polices")].find((c) =>
      existsSync(join(c, REPERE)),
    );
    if (candidat !== undefined) return candidat;
    if (dossier === dirname(dossier))
      throw new Error("Polices des documents absentes : lancez « npm run construire ».");
  }
}
