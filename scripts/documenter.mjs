// Writes docs/exploitation.md from the settings' schema and the commands' own help. `--verifier` only compares.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const racine = join(dirname(fileURLToPath(import.meta.url)), "..");
const fichier = join(racine, "docs", "exploitation.md");

/** The text as the program of this moment would write it. */
export async function documenter() {
  const sortie = join(racine, "dist", "outils");
  mkdirSync(sortie, { recursive: true });
  const module = join(sortie, "documenter.mjs");
  await build({
    entryPoints: [join(racine, "scripts", "documenter.ts")],
    outfile: module,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    logLevel: "warning",
    absWorkingDir: racine,
  });
  const { exploitation } = await import(`${pathToFileURL(module).href}?${Date.now()}`);
  return exploitation();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const texte = await documenter();
  if (!process.argv.includes("--verifier")) writeFileSync(fichier, texte);
  else if (readFileSync(fichier, "utf8") !== texte) {
    console.error("docs/exploitation.md n’est plus celui du programme. Lancez : node scripts/documenter.mjs");
    process.exitCode = 1;
  }
}
