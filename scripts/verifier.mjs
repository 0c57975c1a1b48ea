// npm run verifier: every check of the house, fast first. Stops at the first that fails; `--tout` runs them all.
import { spawnSync } from "node:child_process";
import { RACINE } from "./garde/garde.mjs";

/** Name people read, then the command that runs it alone. @type {readonly (readonly [string, ...string[]])[]} */
const VERIFICATIONS = [
  [
    "Écriture et fautes courantes (Biome)",
    "node_modules/@biomejs/biome/bin/biome",
    "check",
    "--error-on-warnings",
    ".",
  ],
  ["Style de la maison", "scripts/garde/style.mjs"],
  ["Tables déclarées, protégées, avec leur durée", "scripts/garde/tables.mjs"],
  ["Rien d’étranger dans le dépôt", "scripts/garde/depot.mjs"],
  ["Paquets de production et licences", "scripts/garde/paquets.mjs"],
  ["Un mot par chose (lexique)", "scripts/garde/lexique.mjs"],
  ["Murs entre étages et pièces", "scripts/garde/murs.mjs"],
  ["Règles pures, compilées seules", "node_modules/typescript/bin/tsc", "-p", "tsconfig.rules.json", "--noEmit"],
  ["Types", "node_modules/typescript/bin/tsc", "-p", "."],
  ["Rien d’inutilisé (knip)", "node_modules/knip/bin/knip.js", "--no-progress"],
  ["Orthographe et typographie", "scripts/garde/langue.mjs"],
];

const tout = process.argv.includes("--tout");
let refusees = 0;
for (const [nom, ...commande] of VERIFICATIONS) if (tout || refusees === 0) refusees += lancer(nom, commande);
console.log(
  refusees === 0
    ? "Tout est en ordre."
    : "La vérification s’arrête ici : corrigez, puis relancez « npm run verifier ».",
);
process.exitCode = refusees === 0 ? 0 : 1;

/** Runs one check; 1 when it refuses. @param {string} nom @param {string[]} commande */
function lancer(nom, commande) {
  const debut = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, commande, {
    cwd: RACINE,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const duree = `${((performance.now() - debut) / 1000).toFixed(1).replace(".", ",")} s`;
  console.log(`${status === 0 ? "✔" : "✘"} ${nom} (${duree})`);
  if (status === 0) return 0;
  console.log(`${stdout}${stderr}`.trim());
  console.log(`À relancer seule : node ${commande.join(" ")}`);
  return 1;
}
