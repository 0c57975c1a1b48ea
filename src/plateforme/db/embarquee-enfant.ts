/**
 * Child process that alone holds the embedded database. It ignores SIGINT and SIGTERM (a Ctrl-C reaches the whole group) and
 * closes on its parent's word or disconnection, so that a killed parent leaves no orphan.
 */
import { mkdirSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { prendreVerrou, rendreVerrou } from "./verrou.ts";

const [dossier = "", secret = "", portVoulu = "0"] = process.argv.slice(2);
const CONNEXIONS_MAX = 60;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
demarrer().catch((erreur: unknown) => {
  process.send?.({ etat: "echec", motif: erreur instanceof Error ? erreur.message : String(erreur) });
  process.exit(1);
});

async function demarrer(): Promise<void> {
  mkdirSync(dossier, { recursive: true, mode: 0o700 });
  const porte = createServer({ noDelay: true });
  const port = await ecouter(porte, Number(portVoulu));
  const verrou = { pid: process.pid, parent: process.ppid, port, secret, depuis: new Date().toISOString() };
  const prise = prendreVerrou(dossier, verrou);
  if ("tenuPar" in prise) {
    process.send?.({ etat: "tenu", par: prise.tenuPar });
    process.exit(2);
  }
  const db = await PGlite.create({
    dataDir: join(dossier, "base"),
    extensions: { pg_trgm, unaccent, btree_gist },
    relaxedDurability: false,
  });
  const interne = join(dossier, "base.sock");
  rmSync(interne, { force: true });
  const serveur = new PGLiteSocketServer({ db, path: interne, maxConnections: CONNEXIONS_MAX });
  await serveur.start();
  porte.on("connection", (client) => accueillir(client, interne));
  let ferme = false;
  const fermer = async (): Promise<void> => {
    if (ferme) return;
    ferme = true;
    porte.close();
    await serveur.stop();
    await db.close();
    rendreVerrou(dossier, secret);
    process.exit(0);
  };
  process.on("message", fermer);
  process.on("disconnect", fermer);
  if (!process.connected) return fermer();
  process.send?.({ etat: "pret", port });
}

function ecouter(porte: ReturnType<typeof createServer>, voulu: number): Promise<number> {
  return new Promise((resolve, reject) => {
    porte.once("error", reject);
    porte.listen(voulu, "127.0.0.1", () => {
      const adresse = porte.address();
      resolve(typeof adresse === "object" && adresse !== null ? adresse.port : voulu);
    });
  });
}

/** Lets a client in only if its first message names the secret as its user; then only passes the bytes along. */
function accueillir(client: Socket, interne: string): void {
  client.on("error", () => client.destroy());
  client.once("data", (premier) => {
    if (!premier.includes(`user\0${secret}\0`)) return client.destroy();
    const base = connect(interne);
    base.setNoDelay(true);
    base.on("error", () => client.destroy());
    base.write(premier);
    client.pipe(base);
    base.pipe(client);
  });
}
