import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** Root of the package, from the bundle (dist/) or from the sources. */
export const RACINE = trouverRacine(dirname(fileURLToPath(import.meta.url)));

/** Version of the program, from package.json. */
export const VERSION = lirePaquet(RACINE)?.version ?? "inconnue";

function trouverRacine(dossier: string): string {
  if (lirePaquet(dossier) !== undefined || dirname(dossier) === dossier) return dossier;
  return trouverRacine(dirname(dossier));
}

function lirePaquet(dossier: string): { version: string } | undefined {
  try {
    const lu = z
      .object({ name: z.literal("declic"), version: z.string() })
      .safeParse(JSON.parse(readFileSync(join(dossier, "package.json"), "utf8")));
    return lu.success ? lu.data : undefined;
  } catch {
    return undefined;
  }
}
