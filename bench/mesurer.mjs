// Builds a measure written in TypeScript and runs it.
// Usage: node bench/mesurer.mjs statistiques --taille 10000000      (on PostgreSQL: DATABASE_URL_BENCH=postgres://owner@host/empty)
//        node bench/mesurer.mjs comptes-rendus --taille 1000000
//        node bench/mesurer.mjs envois-hors-ligne --appareils 2000 --chacun 50
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { construire } from "../scripts/construire.mjs";

const racine = join(dirname(fileURLToPath(import.meta.url)), "..");
const [nom = "", ...suite] = process.argv.slice(2);
const source = join(racine, "bench", `${nom}.ts`);
if (!/^[a-z-]+$/.test(nom) || !existsSync(source)) {
  console.error("Usage : node bench/mesurer.mjs statistiques|comptes-rendus|envois-hors-ligne [--taille 1000000]");
  process.exit(2);
}
if (!existsSync(join(racine, "dist", "declic.js"))) await construire({ siChange: true });
const sortie = join(racine, "dist", `mesure-${nom}.mjs`);
await build({
  entryPoints: [source],
  outfile: sortie,
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
const { status } = spawnSync(process.execPath, [sortie, ...suite], { cwd: racine, stdio: "inherit" });
process.exit(status ?? 1);
