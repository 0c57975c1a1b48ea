// Prints, from the loaded database, the figures of the avis beside those computed; --ecrire puts them in docs/demonstration.md.
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { construire } from "./construire.mjs";

const racine = join(dirname(fileURLToPath(import.meta.url)), "..");
const fichier = join(racine, "dist", "ecarts-demonstration.js");

await construire({ siChange: true });
await build({
  absWorkingDir: racine,
  entryPoints: [join(racine, "scripts", "ecarts-demonstration.ts")],
  outfile: fichier,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  jsx: "automatic",
  jsxImportSource: "hono/jsx",
  logLevel: "warning",
});
const { ecartsDemonstration } = await import(pathToFileURL(fichier).href);
await ecartsDemonstration(join(racine, "docs", "demonstration.md"), process.argv.includes("--ecrire"));
