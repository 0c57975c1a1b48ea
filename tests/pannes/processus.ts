/** Real processes for the fault tests: the built program, started, asked, killed. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as attendre } from "node:timers/promises";
import { z } from "zod";

const SANTE = z.object({ etat: z.string(), migrations: z.object({ appliquees: z.number() }) });

export type Processus = {
  readonly pid: number;
  readonly sortie: () => string;
  /** How it ended, once it has. */
  readonly issue: () => number | string | null | undefined;
  /** Exit code, or the name of the signal. */
  readonly fin: Promise<number | string | null>;
  readonly tuer: (signal: NodeJS.Signals) => void;
};

/** Runs « declic » with these arguments; settings of the machine that would lead elsewhere are taken away. */
export function declic(arguments_: readonly string[], env: Readonly<Record<string, string>>): Processus {
  const propre = { ...process.env, DATABASE_URL: "", DATABASE_URL_PROPRIETAIRE: "", DECLIC_CLE: "", SMTP_URL: "" };
  const enfant: ChildProcess = spawn(process.execPath, ["dist/declic.js", ...arguments_], {
    env: { ...propre, DECLIC_DEMO: "non", DECLIC_JOURNAL: "info", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let texte = "";
  for (const flux of [enfant.stdout, enfant.stderr]) flux?.on("data", (morceau) => (texte += String(morceau)));
  return {
    pid: enfant.pid ?? 0,
    sortie: () => texte,
    issue: () => enfant.signalCode ?? enfant.exitCode ?? undefined,
    fin: new Promise((fini) => enfant.once("exit", (code, signal) => fini(signal ?? code))),
    tuer: (signal) => void enfant.kill(signal),
  };
}

/** Starts the site and waits until it is ready; answers how long it took. */
export async function servir(
  port: number,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly site: Processus; readonly ms: number }> {
  const debut = performance.now();
  const site = declic(["servir"], { PORT: String(port), ...env });
  await pret(port, site);
  return { site, ms: performance.now() - debut };
}

/** Waits until /sante says « ok ». */
export async function pret(port: number, site: Processus): Promise<void> {
  for (let essai = 0; essai < 2400; essai += 1) {
    const reponse = await fetch(`http://127.0.0.1:${port}/sante`).catch(() => undefined);
    if (reponse?.ok === true && SANTE.parse(await reponse.json()).etat === "ok") return;
    if (site.issue() !== undefined) throw new Error(`le site s’est arrêté (${site.issue()}) :\n${site.sortie()}`);
    await attendre(50);
  }
  throw new Error(`le site n’est pas prêt :\n${site.sortie()}`);
}

/** A data folder of its own, copied from the model of the tests when there is one for the embedded database. */
export function dossierDonnees(vide = false): { readonly dossier: string; readonly effacer: () => void } {
  const dossier = mkdtempSync(join(tmpdir(), "declic-panne-"));
  const modele = process.env["DECLIC_MODELE"] ?? "";
  if (!vide && existsSync(modele)) cpSync(modele, dossier, { recursive: true });
  return { dossier, effacer: () => rmSync(dossier, { recursive: true, force: true }) };
}

/** A port nobody listens on. */
export function portLibre(): Promise<number> {
  return new Promise((trouve) => {
    const essai = createServer().listen(0, "127.0.0.1", () => {
      const adresse = essai.address();
      essai.close(() => trouve(typeof adresse === "object" && adresse !== null ? adresse.port : 0));
    });
  });
}

/** Processes of this machine that hold the data folder. */
export const tenants = (dossier: string): readonly number[] =>
  execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((ligne) => ligne.includes("embarquee-enfant") && ligne.includes(dossier))
    .map((ligne) => Number.parseInt(ligne, 10));

/** Waits for a condition, at most `ms`; answers whether it came. */
export async function attendreQue(vrai: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  const debut = performance.now();
  while (performance.now() - debut < ms) {
    if (await vrai()) return true;
    await attendre(25);
  }
  return vrai();
}

/** What « declic --help » takes on the reference machine (2 cores) when it does nothing else. */
const AIDE_MS = 450;

/**
 * How much slower than the reference machine at rest this one is now, 1 at least. The delays promised are those of that machine; the
 * tests may share theirs with others.
 */
export async function lenteur(): Promise<number> {
  const debut = performance.now();
  await declic(["--help"], {}).fin;
  return Math.max(1, (performance.now() - debut) / AIDE_MS);
}
