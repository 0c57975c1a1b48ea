/**
 * Child process that alone holds the embedded database. It ignores SIGINT and SIGTERM (a Ctrl-C reaches the whole group) and
 * closes on its parent's word or disconnection, so that a killed parent leaves no orphan.
 */
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { aiguiller } from "./aiguillage.ts";
import { naissance, prendreVerrou, rendreVerrou, SECRET_ENFANT } from "./verrou.ts";

const [dossier = "", portVoulu = "0"] = process.argv.slice(2);
// By the environment: the arguments of a process can be read by everyone on the machine.
const secret = process.env[SECRET_ENFANT] ?? "";
const SILENCE_MAX_MS = 60_000;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
demarrer().catch(echouer);

async function demarrer(): Promise<void> {
  if (secret === "") throw new Error("ce programme est lancé par « declic »");
  mkdirSync(dossier, { recursive: true, mode: 0o700 });
  const porte = createServer({ noDelay: true });
  // Who comes while the database opens waits; unheard, they would hang half a minute, and a reset would end this process.
  const enAttente: Socket[] = [];
  const patienter = (client: Socket): void => {
    client.on("error", () => undefined);
    enAttente.push(client);
  };
  porte.on("connection", patienter);
  const port = await ecouter(porte, Number(portVoulu));
  const { pid, ppid: parent } = process;
  const verrou = { pid, parent, port, secret, naissance: naissance(pid), naissanceParent: naissance(parent) };
  const prise = prendreVerrou(dossier, { ...verrou, depuis: new Date().toISOString() });
  if ("tenuPar" in prise) {
    process.send?.({ etat: "tenu", par: prise.tenuPar });
    process.exit(2);
  }
  const dataDir = join(dossier, "base");
  copierModele(dataDir);
  const db = await PGlite.create({
    dataDir,
    extensions: { pg_trgm, unaccent, btree_gist },
    relaxedDurability: false,
  });
  const { accueillir, arreter } = aiguiller(db, secret, { silenceMax: SILENCE_MAX_MS, auDefaut: echouer });
  porte.off("connection", patienter).on("connection", accueillir);
  for (const client of enAttente) if (!client.destroyed) accueillir(client);
  let ferme = false;
  const fermer = async (): Promise<void> => {
    if (ferme) return;
    ferme = true;
    porte.close();
    await arreter();
    await db.close();
    rendreVerrou(dossier, secret);
    process.exit(0);
  };
  process.on("message", fermer);
  process.on("disconnect", fermer);
  if (!process.connected) return fermer();
  process.send?.({ etat: "pret", port });
}

/** A first start copies the database the build has made; killed meanwhile, the next one starts again. */
function copierModele(dataDir: string): void {
  const modele = fileURLToPath(new URL("./modele/base", import.meta.url));
  if (existsSync(dataDir) || !existsSync(modele)) return;
  const copie = `${dataDir}.copie`;
  rmSync(copie, { recursive: true, force: true });
  try {
    cpSync(modele, copie, { recursive: true });
    renameSync(copie, dataDir);
  } catch {
    rmSync(copie, { recursive: true, force: true }); // It will be made on the spot, in a few seconds more.
  }
}

/** Says why, and dies: the parent starts another one, which finds what was committed. */
function echouer(erreur: unknown): void {
  const motif = erreur instanceof Error ? erreur.message : String(erreur);
  if (process.connected) process.send?.({ etat: "echec", motif }, () => process.exit(1));
  else process.exit(1);
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
