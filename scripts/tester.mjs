// npm test: checks, then the tests on the embedded database, again on PostgreSQL, then the journeys in a browser.
// Ends with « N passed, N failed ».
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { construire } from "./construire.mjs";
import { navigateur } from "./navigateur.mjs";
import { demarrerPostgresql, programmesPostgresql } from "./postgresql-prive.mjs";

const surCi = process.env.CI === "true";
const rapports = mkdtempSync(join(tmpdir(), "declic-rapports-"));
/** Has a server of its own to kill: once is enough, with the tests on PostgreSQL. */
const PANNES_POSTGRESQL = "tests/pannes/postgresql.test.ts";
let passes = 0;
let echecs = 0;
/** What failed, in words: said again at the end, where whoever reads only the last lines finds it. */
const rates = [];
const debut = Date.now();

const etape = (titre) => process.stdout.write(`\n── ${titre} (après ${Math.round((Date.now() - debut) / 1000)} s)\n`);

function rate(quoi, nombre = 1) {
  echecs += nombre;
  rates.push(quoi);
}

/** What is not on the machine: said on one line; on CI nothing may be missing. */
function absent(quoi, commande) {
  process.stdout.write(`${surCi ? "MANQUE" : "Non testé ici"} : ${quoi}. Pour l’installer : ${commande}\n`);
  if (surCi) rate(`${quoi} manque`);
}

function verifier() {
  etape("Vérifications");
  const { status } = spawnSync(process.execPath, ["scripts/verifier.mjs"], { stdio: "inherit" });
  if (status === 0) passes += 1;
  else rate("Vérifications : node scripts/verifier.mjs");
}

function vitest(nom, arguments_, env = {}) {
  etape(nom);
  const rapport = join(rapports, `${randomUUID()}.json`);
  const { status } = spawnSync(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile=${rapport}`,
      ...arguments_,
    ],
    {
      stdio: "inherit",
      env: { ...process.env, ...env },
    },
  );
  const lu = existsSync(rapport) ? JSON.parse(readFileSync(rapport, "utf8")) : { numPassedTests: 0, numFailedTests: 0 };
  passes += lu.numPassedTests;
  for (const fichier of lu.testResults ?? []) direEchecs(nom, fichier);
  if (status !== 0 && lu.numFailedTests === 0) rate(`${nom} : vitest a fini par ${status} sans test en échec`);
}

/** The failed tests of a file, and the file itself when it could not be read or prepared. */
function direEchecs(nom, { name: chemin, status, message, assertionResults }) {
  const tests = assertionResults.filter((test) => test.status === "failed");
  const ici = `${nom} : ${relative(process.cwd(), chemin)}`;
  for (const test of tests) rate(`${ici} > ${test.fullName}\n${debutDe(test.failureMessages.join("\n"))}`);
  if (status === "failed" && tests.length === 0) rates.push(`${ici}\n${debutDe(message)}`);
}

const debutDe = (texte) =>
  texte
    .split("\n")
    .slice(0, 12)
    .map((ligne) => `    ${ligne}`)
    .join("\n");

/** Test files that open a database: those run on both. */
function surBase() {
  return ["src", "demo", "tests"]
    .flatMap((dossier) => readdirSync(dossier, { recursive: true }).map((nom) => join(dossier, nom)))
    .filter(
      (chemin) =>
        /\.test\.tsx?$/.test(chemin) &&
        !chemin.includes("parcours") &&
        /tests\/base\.ts|\.\/base\.ts|\.\.\/base\.ts/.test(readFileSync(chemin, "utf8")),
    );
}

async function surPostgresql() {
  const donnee = process.env.DATABASE_URL_TEST;
  const programmes = donnee === undefined ? programmesPostgresql() : undefined;
  if (donnee === undefined && programmes === undefined)
    return absent("PostgreSQL 15 ou plus", "apt-get install postgresql");
  const serveur =
    programmes === undefined
      ? { adresse: donnee, arreter: async () => undefined }
      : await demarrerPostgresql(programmes);
  try {
    vitest("Actes sur PostgreSQL", surBase(), { DATABASE_URL_TEST: serveur.adresse });
  } finally {
    await serveur.arreter();
  }
}

function parcours() {
  if (!existsSync("tests/parcours") || readdirSync("tests/parcours").every((nom) => !nom.endsWith(".test.ts"))) return;
  if (navigateur() === undefined) return absent("Chromium ou Chrome", "apt-get install chromium");
  vitest("Parcours dans le navigateur", ["--config", "vitest.parcours.config.ts"], { CHROMIUM: navigateur() });
}

await construire({ siChange: true });
verifier();
vitest("Règles et actes sur la base embarquée", ["--exclude", PANNES_POSTGRESQL], { DATABASE_URL_TEST: "" });
await surPostgresql();
parcours();
rmSync(rapports, { recursive: true, force: true });
if (rates.length > 0) process.stdout.write(`\n── En échec\n${rates.join("\n")}\n`);
process.stdout.write(`\n${passes} passed, ${echecs} failed\n`);
process.exitCode = echecs === 0 ? 0 : 1;
