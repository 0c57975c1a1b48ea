import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fichierCommunes } from "./territoire/communes.ts";
import { fichierContours } from "./territoire/contours.ts";

/** Writes the compact files of the territory (`communes.json`, `contours.json`) in `sortie`, all or nothing. */
export async function construireTerritoire(sortie: string): Promise<void> {
  const chantier = `${sortie}.${process.pid}`;
  await mkdir(chantier, { recursive: true });
  await writeFile(join(chantier, "communes.json"), JSON.stringify(fichierCommunes()));
  await writeFile(join(chantier, "contours.json"), JSON.stringify(fichierContours()));
  await rm(sortie, { recursive: true, force: true });
  await mkdir(dirname(sortie), { recursive: true });
  await rename(chantier, sortie);
}
