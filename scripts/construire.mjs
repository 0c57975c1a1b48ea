// Builds dist/: the program, the embedded database's child, the public files and the territory. Does nothing when no source moved.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const racine = join(dirname(fileURLToPath(import.meta.url)), "..");
const sortie = join(racine, "dist");
const empreinteFichier = join(sortie, ".empreinte");

/** Digest of every source's path, size and date. */
function empreinte() {
  const hache = createHash("sha256");
  for (const dossier of ["src", "demo", "scripts", "migrations"]) {
    if (!existsSync(join(racine, dossier))) continue;
    for (const entree of readdirSync(join(racine, dossier), { recursive: true, withFileTypes: true })) {
      if (!entree.isFile() || /\.test\.tsx?$/.test(entree.name)) continue;
      const chemin = join(entree.parentPath, entree.name);
      const { size, mtimeMs } = statSync(chemin);
      hache.update(`${chemin} ${size} ${mtimeMs}\n`);
    }
  }
  return hache.update(readFileSync(join(racine, "package-lock.json"))).digest("hex");
}

const options = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  jsx: "automatic",
  jsxImportSource: "hono/jsx",
  sourcemap: "linked",
  logLevel: "warning",
  absWorkingDir: racine,
};

/** Runs a build step written in TypeScript. */
async function etape(nom, fonction, dossier) {
  const entree = join(racine, "scripts", `${nom}.ts`);
  if (!existsSync(entree)) return;
  const fichier = join(sortie, "outils", `${nom}.mjs`);
  await build({ ...options, entryPoints: [entree], outfile: fichier, sourcemap: false });
  const module = await import(`${pathToFileURL(fichier).href}?${Date.now()}`);
  await module[fonction](join(sortie, dossier));
}

/** The fonts of the documents (PDF), with their licence. */
function copierPolices() {
  const source = join(racine, "node_modules/@expo-google-fonts/atkinson-hyperlegible-next");
  const polices = join(sortie, "polices");
  mkdirSync(polices, { recursive: true });
  for (const graisse of ["400Regular", "700Bold"]) {
    const nom = `AtkinsonHyperlegibleNext_${graisse}.ttf`;
    copyFileSync(join(source, graisse, nom), join(polices, nom));
  }
  copyFileSync(join(source, "LICENSE_FONT"), join(polices, "LICENCE.txt"));
}

/**
 * An embedded database initialised, migrated and filled with its territories, which a first start copies: it would take it
 * twenty times as long to make it. Made again when what fills it moves; without it, a first start makes its own.
 */
function construireModele() {
  const hache = createHash("sha256").update(readFileSync(join(racine, "package-lock.json")));
  const migrations = readdirSync(join(racine, "migrations")).map((nom) => join("migrations", nom));
  for (const nom of [...migrations, "dist/territoire/communes.json", "src/app/taches.ts"].sort())
    hache.update(nom).update(readFileSync(join(racine, nom)));
  const voulue = hache.digest("hex");
  const modele = join(sortie, "modele");
  const temoin = join(modele, "empreinte");
  if (existsSync(temoin) && readFileSync(temoin, "utf8") === voulue) return;
  const chantier = join(sortie, "modele.chantier");
  for (const dossier of [modele, chantier]) rmSync(dossier, { recursive: true, force: true });
  const { DATABASE_URL, DATABASE_URL_PROPRIETAIRE, ...env } = process.env;
  const { status } = spawnSync(process.execPath, [join(sortie, "declic.js"), "migrer"], {
    env: { ...env, DECLIC_DONNEES: chantier },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) return rmSync(chantier, { recursive: true, force: true });
  // Whoever runs the program may read it: it holds nothing but what is public.
  for (const entree of readdirSync(chantier, { recursive: true, withFileTypes: true }))
    chmodSync(join(entree.parentPath, entree.name), entree.isDirectory() ? 0o755 : 0o644);
  chmodSync(chantier, 0o755);
  writeFileSync(join(chantier, "empreinte"), voulue);
  renameSync(chantier, modele);
}

/** Builds if needed; answers whether it did. */
export async function construire({ siChange = false } = {}) {
  const actuelle = empreinte();
  if (siChange && existsSync(empreinteFichier) && readFileSync(empreinteFichier, "utf8") === actuelle) return false;
  const debut = Date.now();
  rmSync(empreinteFichier, { force: true });
  mkdirSync(sortie, { recursive: true });
  await build({
    ...options,
    entryPoints: {
      declic: join(racine, "src/app/declic.ts"),
      "embarquee-enfant": join(racine, "src/plateforme/db/embarquee-enfant.ts"),
      "appariement-travailleur": join(racine, "src/domaines/recrutement/appariement/travailleur.ts"),
    },
    outdir: sortie,
    splitting: true,
    chunkNames: "morceaux/[name]-[hash]",
  });
  rmSync(join(sortie, "public"), { recursive: true, force: true });
  await etape("construire-statique", "construireStatique", "public");
  await etape("construire-territoire", "construireTerritoire", "territoire");
  copierPolices();
  mkdirSync(join(sortie, "public"), { recursive: true });
  construireModele();
  writeFileSync(empreinteFichier, actuelle);
  process.stderr.write(`Construction : ${((Date.now() - debut) / 1000).toFixed(1)} s\n`);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await construire({ siChange: process.argv.includes("--si-change") });
