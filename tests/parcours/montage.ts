/** Journeys run on the real service: built program, embedded database, demonstration loaded as a newcomer gets it. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as attendre } from "node:timers/promises";
import { z } from "zod";
import { construire } from "../../scripts/construire.mjs";
import { dossierRapide } from "../../scripts/dossier-rapide.mjs";

const SANTE = z.object({ etat: z.string(), demo: z.object({ etat: z.string(), fraction: z.number() }) });
const CHARGEMENT_MAX_MS = 170_000;

/** Called by Vitest; the address of the service is given in DECLIC_PARCOURS. */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env["DECLIC_PARCOURS"] !== undefined) return async () => undefined; // A service already running.
  await construire({ siChange: true });
  const dossier = mkdtempSync(join(dossierRapide(), "declic-parcours-"));
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
  process.env["DECLIC_PARCOURS"] = `http://localhost:${port}`;
  await demonstrationChargee(port);
  return async () => {
    service.kill("SIGINT");
    if (service.exitCode === null) await new Promise((fini) => service.once("exit", fini));
    rmSync(dossier, { recursive: true, force: true });
  };
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
