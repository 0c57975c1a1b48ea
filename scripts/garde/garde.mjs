// What every guard shares: the files it reads, the way it reports.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** @typedef {{ regle: string, fichier: string, ligne?: number, message: string }} Faute */
/** @typedef {{ fautes: readonly Faute[], bilan: string }} Bilan Faults, and the line said when there is none. */

export const RACINE = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const OMIS = new Set(["node_modules", "dist", ".git", ".declic", "coverage", "captures"]);

/**
 * Paths of the files under `dossiers` whose name ends as asked, relative to `racine`, with forward slashes.
 * The walls' failing examples are left out, unless `racine` is one of them.
 * @param {string} racine @param {readonly string[]} dossiers @param {RegExp} nom
 */
export function fichiers(racine, dossiers, nom) {
  const trouves = [];
  for (const dossier of dossiers) parcourir(join(racine, dossier));
  return trouves.sort();

  /** @param {string} chemin */
  function parcourir(chemin) {
    for (const entree of readdirSync(chemin, { withFileTypes: true })) {
      const complet = join(chemin, entree.name);
      const relatif = relative(racine, complet).split(sep).join("/");
      if (entree.isDirectory() && !OMIS.has(entree.name) && relatif !== "tests/garde") parcourir(complet);
      if (entree.isFile() && entree.name !== ".git" && nom.test(entree.name)) trouves.push(relatif);
    }
  }
}

/** Those of `dossiers` that exist under `racine`. @param {string} racine @param {readonly string[]} dossiers */
export function presents(racine, dossiers) {
  const la = new Set(readdirSync(racine));
  return dossiers.filter((dossier) => la.has(dossier.split("/")[0] ?? dossier));
}

/** @param {string} racine @param {string} fichier */
export const lire = (racine, fichier) => readFileSync(join(racine, fichier), "utf8");

/**
 * Runs a guard. On the project, or on the folder given: one line per fault, exit code 1 when there is any.
 * `--noms` lists its rules; `--exemples` runs it on tests/garde/<rule>/ and prints which rules each example breaks.
 * @param {{ regles: readonly string[], verifier: (racine: string) => Bilan | Promise<Bilan> }} garde
 */
export async function conduire({ regles, verifier }) {
  if (process.argv.includes("--noms")) return console.log(regles.join("\n"));
  if (process.argv.includes("--exemples")) return await lesExemples(regles, verifier);
  const dossier = process.argv.slice(2).find((mot) => !mot.startsWith("--"));
  rendreCompte(await verifier(resolve(dossier ?? RACINE)));
}

/** @param {readonly string[]} regles @param {(racine: string) => Bilan | Promise<Bilan>} verifier */
async function lesExemples(regles, verifier) {
  const bilans = await Promise.all(regles.map((regle) => verifier(join(RACINE, "tests/garde", regle))));
  for (const [rang, { fautes }] of bilans.entries())
    console.log(`${regles[rang]} : ${[...new Set(fautes.map(({ regle }) => regle))].join(", ")}`);
}

/** @param {Bilan} bilan */
function rendreCompte({ fautes, bilan }) {
  for (const { regle, fichier, ligne, message } of fautes)
    console.log(`${fichier}${ligne === undefined ? "" : `:${ligne}`} — ${message} [${regle}]`);
  console.log(fautes.length === 0 ? bilan : `${fautes.length} ${fautes.length > 1 ? "fautes" : "faute"}.`);
  process.exitCode = fautes.length === 0 ? 0 : 1;
}
