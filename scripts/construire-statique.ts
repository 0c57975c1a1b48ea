import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, parse, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";

const RACINE = racineDuProjet(dirname(fileURLToPath(import.meta.url)));
const STYLE = "src/plateforme/ui/style";
/** Style of the detailed map, which a page asks for only when a person opens it. */
const CARTE = "src/domaines/offre/recherche/carte-detaillee.css";
const PREFIXE = "/statique/";

/** Browsers of the last five years or so: those that know cascade layers. */
const CIBLES = ["chrome99", "edge99", "firefox97", "safari15.4", "es2020"];

/** Fixed names in the manifest for files whose own name says where they come from rather than what they are. */
const NOMS_POLICES: Readonly<Record<string, string>> = {
  "atkinson-hyperlegible-next-latin-wght-normal.woff2": "polices/lettres.woff2",
  "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2": "polices/lettres-etendues.woff2",
  "source-sans-3-latin-wght-normal.woff2": "polices/chiffres.woff2",
};

/**
 * Builds what browsers load into `sortie` (emptied first): one style sheet, fonts, drawings and the islands
 * (`src/**\/*.ilot.ts`), each under a name that holds the hash of its content,
 * and `manifeste.json`: name in the sources → address.
 */
export async function construireStatique(sortie: string): Promise<void> {
  await rm(sortie, { recursive: true, force: true });
  await mkdir(sortie, { recursive: true });
  const fichiers = { ...(await assembler(sortie)), ...(await copierDessins(sortie)) };
  const manifeste = { ...fichiers, version: await versionDe(sortie, fichiers) };
  await writeFile(join(sortie, "manifeste.json"), `${JSON.stringify(manifeste, null, 2)}\n`);
}

type Manifeste = Record<string, string>;

async function assembler(sortie: string): Promise<Manifeste> {
  const { metafile } = await build({
    absWorkingDir: RACINE,
    entryPoints: { declic: join(STYLE, "declic.css"), "carte-detaillee": CARTE, ...(await ilots()) },
    outdir: sortie,
    bundle: true,
    minify: true,
    format: "esm",
    target: CIBLES,
    entryNames: "[dir]/[name]-[hash]",
    assetNames: "medias/[name]-[hash]",
    loader: { ".woff2": "file", ".svg": "file", ".png": "file" },
    legalComments: "none",
    logLevel: "error",
    metafile: true,
  });
  return manifesteDe(metafile, sortie);
}

/** Entry points of the islands: `ilots/<name>` ← `src/…/<name>.ilot.ts`. Two islands cannot share a name. */
async function ilots(): Promise<Record<string, string>> {
  const trouves: Record<string, string> = {};
  for (const chemin of await readdir(join(RACINE, "src"), { recursive: true })) {
    if (!chemin.endsWith(".ilot.ts")) continue;
    const nom = `ilots/${basename(chemin, ".ilot.ts")}`;
    if (trouves[nom]) throw new Error(`Deux îlots portent le même nom : ${trouves[nom]} et src/${chemin}`);
    trouves[nom] = join("src", chemin);
  }
  return trouves;
}

function manifesteDe(metafile: Metafile, sortie: string): Manifeste {
  const entrees = Object.entries(metafile.outputs).map(([fichier, { entryPoint, inputs }]) => {
    const adresse = PREFIXE + relative(sortie, resolve(RACINE, fichier)).split(sep).join("/");
    return [nomLogique(entryPoint ?? Object.keys(inputs)[0] ?? fichier), adresse] as const;
  });
  return Object.fromEntries(entrees);
}

function nomLogique(source: string): string {
  const nom = basename(source);
  if (nom.endsWith(".ilot.ts")) return `ilots/${nom.replace(".ilot.ts", ".js")}`;
  return NOMS_POLICES[nom] ?? nom;
}

/** Drawings that keep a name of their own: the mark, and the application's icons (drawn by scripts/dessiner-icones.mjs). */
const DESSINS = [
  "logo.svg",
  "application-180.png",
  "application-192.png",
  "application-512.png",
  "application-masque.png",
];

async function copierDessins(sortie: string): Promise<Manifeste> {
  const copies = DESSINS.map(async (dessin): Promise<[string, string]> => {
    const contenu = await readFile(join(RACINE, STYLE, dessin));
    const { name, ext } = parse(dessin);
    const nom = `${name}-${createHash("sha256").update(contenu).digest("hex").slice(0, 8).toUpperCase()}${ext}`;
    await writeFile(join(sortie, nom), contenu);
    return [dessin, PREFIXE + nom];
  });
  return Object.fromEntries(await Promise.all(copies));
}

/** Digest of the program, whose entry names its parts by their content, and of the addresses of the assets. */
async function versionDe(sortie: string, fichiers: Manifeste): Promise<string> {
  const programme = join(sortie, "..", "declic.js");
  const hache = createHash("sha256").update(JSON.stringify(fichiers));
  if (existsSync(programme)) hache.update(await readFile(programme));
  return hache.digest("hex").slice(0, 16);
}

/** The first folder upwards that holds package.json: this file also runs bundled, from a folder of dist/. */
function racineDuProjet(dossier: string): string {
  const parent = dirname(dossier);
  if (existsSync(join(dossier, "package.json")) || parent === dossier) return dossier;
  return racineDuProjet(parent);
}
