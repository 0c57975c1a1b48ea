import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Base, baseSur } from "../src/plateforme/db/base.ts";
import { ouvrirEmbarquee } from "../src/plateforme/db/embarquee.ts";
import { poolEmbarque } from "../src/plateforme/db/ouvrir.ts";

export type BaseDeMesure = {
  readonly base: Base;
  readonly fermer: () => Promise<void>;
  /** Seconds of processor that the server spent for this program, when it stands on this machine. */
  readonly processeurDuServeur: () => number;
};

/** An empty database to measure on: that of DATABASE_URL_BENCH (owner), or the embedded one in a folder of its own. */
export async function ouvrirBaseDeMesure(): Promise<BaseDeMesure> {
  const serveur = process.env["DATABASE_URL_BENCH"];
  if (serveur !== undefined) {
    const pool = new pg.Pool({ connectionString: serveur, idleTimeoutMillis: 0 });
    const processus = new Set<number>();
    pool.on("connect", (client) => {
      if ("processID" in client) processus.add(Number(client.processID));
    });
    const sur = baseSur(pool, "postgresql");
    return {
      base: sur,
      fermer: sur.fermer,
      processeurDuServeur: () => [...processus].map(processeurDe).reduce((a, b) => a + b, 0),
    };
  }
  const dossier = mkdtempSync(join(tmpdir(), "declic-mesure-"));
  const { port, secret, fermer: arreter } = await ouvrirEmbarquee(dossier, true);
  const sur = baseSur(poolEmbarque(port, secret), "pglite", arreter);
  return {
    base: sur,
    fermer: async () => {
      await sur.fermer();
      rmSync(dossier, { recursive: true, force: true });
    },
    processeurDuServeur: () => 0,
  };
}

/** User and system time of a process of this machine, in seconds; 0 when it is gone or elsewhere. */
function processeurDe(pid: number): number {
  try {
    const champs = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(champs[11]) + Number(champs[12])) / 100;
  } catch {
    return 0;
  }
}
