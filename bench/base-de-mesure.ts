import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Base, baseSur } from "../src/plateforme/db/base.ts";
import { ouvrirEmbarquee } from "../src/plateforme/db/embarquee.ts";
import { poolEmbarque } from "../src/plateforme/db/ouvrir.ts";

/** An empty database to measure on: that of DATABASE_URL_BENCH (owner), or the embedded one in a folder of its own. */
export async function ouvrirBaseDeMesure(): Promise<{ base: Base; fermer: () => Promise<void> }> {
  const serveur = process.env["DATABASE_URL_BENCH"];
  if (serveur !== undefined) {
    const sur = baseSur(new pg.Pool({ connectionString: serveur }), "postgresql");
    return { base: sur, fermer: sur.fermer };
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
  };
}
