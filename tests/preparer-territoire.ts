import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { construireTerritoire } from "../scripts/construire-territoire.ts";

/** Builds the compact files of the territory once, before the tests, when the build has not been made yet. */
export default async function preparerTerritoire(): Promise<void> {
  const sortie = resolve(import.meta.dirname, "../dist/territoire");
  if (!existsSync(join(sortie, "communes.json"))) await construireTerritoire(sortie);
}
