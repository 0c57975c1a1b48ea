// What every guard shares: the files it reads, the way it reports.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** @typedef {{ regle: string, fichier: string, ligne?: number, message: string }} Faute */

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

/** The folder to check: the first argument that is not an option, else the whole project. */
export const dossierDemande = () => resolve(process.argv.slice(2).find((mot) => !mot.startsWith("--")) ?? RACINE);

/** Prints one line per fault and exits with 1 when there is any. @param {readonly Faute[]} fautes @param {string} [bilan] */
export function rendreCompte(fautes, bilan = "") {
  for (const { regle, fichier, ligne, message } of fautes)
    console.log(`${fichier}${ligne === undefined ? "" : `:${ligne}`} — ${message} [${regle}]`);
  if (fautes.length > 0) console.log(`${fautes.length} ${fautes.length > 1 ? "fautes" : "faute"}.`);
  else if (bilan) console.log(bilan);
  process.exitCode = fautes.length > 0 ? 1 : 0;
}
