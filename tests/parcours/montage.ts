/**
 * Journeys run on the real service: built program, embedded database, demonstration loaded as a newcomer gets it. Loaded once, copied for each
 * of the two processes of the tests: people of one journey never meet those of another.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as attendre } from "node:timers/promises";
import { z } from "zod";
import { construire } from "../../scripts/construire.mjs";
import { dossierRapide } from "../../scripts/dossier-rapide.mjs";

const SANTE = z.object({ etat: z.string(), demo: z.object({ etat: z.string(), fraction: z.number() }) });
const CHARGEMENT_MAX_MS = 170_000;

/** Called by Vitest; the addresses of the services, one by process, are given in DECLIC_PARCOURS. */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env["DECLIC_PARCOURS"] !== undefined) return async () => undefined; // A service already running.
  await construire({ siChange: true });
  const racine = mkdtempSync(join(dossierRapide(), "declic-parcours-"));
  const [premier, second] = [join(racine, "1"), join(racine, "2")];
  await arreter((await servir(premier)).service);
  cpSync(premier, second, { recursive: true, filter: (source) => !source.endsWith(".sock") });
  const ouverts = [await servir(premier), await servir(second)];
  process.env["DECLIC_PARCOURS"] = ouverts.map(({ adresse }) => adresse).join(" ");
  return async () => {
    for (const { service } of ouverts) await arreter(service);
    rmSync(racine, { recursive: true, force: true });
  };
}

/** The service on a data folder, its demonstration loaded. */
async function servir(dossier: string): Promise<{ readonly service: ChildProcess; readonly adresse: string }> {
  const port = await portLibre();
  const service = spawn(process.execPath, ["dist/declic.js", "servir"], {
    env: {
      ...process.env,
      PORT: String(port),
      DECLIC_DONNEES: dossier,
      DATABASE_URL: "",
      DECLIC_DEMO: "oui",
      DECLIC_JOURNAL: "erreur",
      DECLIC_TUILES: "https://tuiles.exemple.test/{z}/{x}/{y}.png",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await demonstrationChargee(port);
  return { service, adresse: `http://localhost:${port}` };
}

async function arreter(service: ChildProcess): Promise<void> {
  service.kill("SIGINT");
  if (service.exitCode === null) await new Promise((fini) => service.once("exit", fini));
}

async function demonstrationChargee(port: number): Promise<void> {
  const debut = Date.now();
  while (Date.now() - debut < CHARGEMENT_MAX_MS) {
    const reponse = await fetch(`http://localhost:${port}/sante`).catch(() => undefined);
    const sante = reponse === undefined ? undefined : SANTE.parse(await reponse.json());
    if (sante?.etat === "ok" && sante.demo.etat === "chargee") return;
    await attendre(500);
  }
  throw new Error("la démonstration n’est pas chargée à temps");
}

function portLibre(): Promise<number> {
  return new Promise((trouve) => {
    const essai = createServer().listen(0, "127.0.0.1", () => {
      const adresse = essai.address();
      essai.close(() => trouve(typeof adresse === "object" && adresse !== null ? adresse.port : 0));
    });
  });
}
