// The packages of production: few, under a licence that agrees with the AGPL, at an exact version, from no named host.
import { conduire, lire, RACINE } from "./garde.mjs";

const MAXIMUM = 60;
const REGLES = {
  "licence-permise": "cette licence n’est pas dans la liste permise (scripts/garde/paquets.mjs)",
  "paquets-production": `moins de ${MAXIMUM} paquets de production`,
  "versions-exactes": "les versions sont exactes, sans ^ ni ~",
  "dependance-expliquee": "chaque dépendance de production a sa ligne dans docs/adr/0010-dependances.md",
  "verrou-sans-hote": "le verrou ne nomme aucun hôte (npm config set omit-lockfile-registry-resolved true)",
};
const PERMISES = new Set(
  "MIT MIT-0 ISC BSD-2-Clause BSD-3-Clause 0BSD Apache-2.0 BlueOak-1.0.0 CC0-1.0 CC-BY-4.0 Unlicense Python-2.0 MPL-2.0 LGPL-3.0-only LGPL-3.0-or-later AGPL-3.0-or-later".split(
    " ",
  ),
);
/** Packages whose metadata name no licence; the text was read in their LICENSE file. */
const LUES = new Map([["suncalc", "BSD-2-Clause"]]);

/** @typedef {{ dev?: boolean, devOptional?: boolean, os?: string[], cpu?: string[], license?: string, resolved?: string }} Paquet */

await conduire({ regles: Object.keys(REGLES), verifier: verifierLesPaquets });

/** @param {string} racine */
function verifierLesPaquets(racine) {
  const verrou = JSON.parse(lire(racine, "package-lock.json"));
  const paquets = Object.entries(verrou.packages).filter(([chemin]) => chemin !== "");
  const production = paquets.filter(([, { dev, devOptional }]) => !dev && !devOptional);
  // One binary per platform is listed, a single one is installed.
  const installes = production.filter(([, { os, cpu }]) => !os && !cpu);
  const fautes = [
    ...production.flatMap(([chemin, { license }]) => fauteDeLicence(chemin, license)),
    ...fauteDeNombre(installes.length),
    ...fautesDeVersion(JSON.parse(lire(racine, "package.json"))),
    ...fautesDeRaison(JSON.parse(lire(racine, "package.json"))),
    ...paquets.flatMap(([chemin, { resolved }]) =>
      /^https?:/.test(resolved ?? "") ? [faute("verrou-sans-hote", chemin)] : [],
    ),
  ];
  return {
    fautes: fautes,
    bilan: `${installes.length} paquets de production (moins de ${MAXIMUM}), licences permises.`,
  };
}

/** @param {string} chemin @param {string | undefined} licence */
function fauteDeLicence(chemin, licence) {
  const nom = chemin.replace(/^.*node_modules\//, "");
  const dite = licence ?? LUES.get(nom) ?? "aucune";
  const choix = dite.replace(/[()]/g, "").split(" OR ");
  const permise = choix.some((choisie) => choisie.split(" AND ").every((une) => PERMISES.has(une)));
  return permise ? [] : [faute("licence-permise", `${nom} : ${dite}`)];
}

/** @param {number} nombre */
function fauteDeNombre(nombre) {
  return nombre < MAXIMUM ? [] : [faute("paquets-production", `${nombre} paquets`)];
}

/** @param {{ dependencies?: Record<string, string>, devDependencies?: Record<string, string> }} paquet */
function fautesDeVersion({ dependencies = {}, devDependencies = {} }) {
  const demandes = Object.entries({ ...dependencies, ...devDependencies });
  return demandes
    .filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))
    .map(([nom, version]) => faute("versions-exactes", `${nom} ${version}`));
}

/** @param {{ dependencies?: Record<string, string> }} paquet */
function fautesDeRaison({ dependencies = {} }) {
  const raisons = lire(RACINE, "docs/adr/0010-dependances.md");
  const muettes = Object.keys(dependencies).filter((nom) => !raisons.includes(`| \`${nom}\` |`));
  return muettes.map((nom) => faute("dependance-expliquee", nom));
}

/** @param {keyof typeof REGLES} regle @param {string} objet @returns {import("./garde.mjs").Faute} */
function faute(regle, objet) {
  return {
    regle,
    fichier: ["versions-exactes", "dependance-expliquee"].includes(regle) ? "package.json" : "package-lock.json",
    message: `${objet} : ${REGLES[regle]}`,
  };
}
