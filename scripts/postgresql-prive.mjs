// A private PostgreSQL cluster for the tests, made from the installed programs and thrown away afterwards.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as attendre } from "node:timers/promises";
import { dossierRapide } from "./dossier-rapide.mjs";

const VERSION_MIN = 15;

/** Folder of the newest installed PostgreSQL (15 or more), or undefined. */
export function programmesPostgresql() {
  const candidats = [];
  for (const racine of ["/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt"]) {
    if (existsSync(racine)) for (const nom of readdirSync(racine)) candidats.push(join(racine, nom, "bin"));
  }
  const connu = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" });
  if (connu.status === 0) candidats.push(connu.stdout.trim());
  return candidats
    .filter((dossier) => existsSync(join(dossier, "initdb")))
    .map((dossier) => ({ dossier, version: versionDe(dossier) }))
    .filter(({ version }) => version >= VERSION_MIN)
    .sort((a, b) => b.version - a.version)[0]?.dossier;
}

const versionDe = (dossier) =>
  Number(/(\d+)/.exec(execFileSync(join(dossier, "postgres"), ["--version"], { encoding: "utf8" }))?.[1] ?? 0);

/** Starts the cluster; answers its address (superuser) and how to stop it. initdb refuses root: then another user runs it. */
export async function demarrerPostgresql(programmes) {
  const dossier = mkdtempSync(join(dossierRapide(), "declic-pg-"));
  const identite = process.getuid?.() === 0 ? autreUtilisateur() : {};
  if (identite.uid !== undefined) chownSync(dossier, identite.uid, identite.gid);
  const donnees = join(dossier, "donnees");
  execFileSync(
    join(programmes, "initdb"),
    ["-D", donnees, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
    {
      ...identite,
      cwd: dossier,
      stdio: "pipe",
    },
  );
  const port = await portLibre();
  const lancer = () => lancerServeur(programmes, { dossier, donnees, port, identite });
  let serveur = await lancer();
  const finir = (signal) => finirServeur(serveur, signal);
  return {
    adresse: `postgres://postgres@127.0.0.1:${port}/postgres`,
    /** As a power cut would: no farewell to anyone. */
    tuer: () => finir("SIGKILL"),
    relancer: async () => {
      serveur = await lancer();
    },
    arreter: async () => {
      await finir("SIGINT");
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}

/** A replica that follows a cluster started by demarrerPostgresql; `suspendre` keeps what it receives without showing it. */
export async function demarrerReplique(programmes, principal) {
  const dossier = mkdtempSync(join(dossierRapide(), "declic-pg-"));
  const identite = process.getuid?.() === 0 ? autreUtilisateur() : {};
  if (identite.uid !== undefined) chownSync(dossier, identite.uid, identite.gid);
  const donnees = join(dossier, "donnees");
  execFileSync(
    join(programmes, "pg_basebackup"),
    ["-d", principal.adresse, "-D", donnees, "-R", "-c", "fast", "--no-sync"],
    {
      ...identite,
      cwd: dossier,
      stdio: "pipe",
    },
  );
  const port = await portLibre();
  const serveur = await lancerServeur(programmes, { dossier, donnees, port, identite });
  const adresse = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const ordonner = (ordre) =>
    execFileSync(join(programmes, "psql"), ["-qAt", "-d", adresse, "-c", `select ${ordre}`], {
      cwd: "/",
      stdio: "pipe",
    });
  return {
    adresse,
    suspendre: () => ordonner("pg_wal_replay_pause()"),
    reprendre: () => ordonner("pg_wal_replay_resume()"),
    arreter: async () => {
      await finirServeur(serveur, "SIGINT");
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}

async function lancerServeur(programmes, { dossier, donnees, port, identite }) {
  const reglages = [
    "-p",
    String(port),
    "-k",
    dossier,
    "-h",
    "127.0.0.1",
    "-c",
    "fsync=off",
    "-c",
    "max_connections=300",
  ];
  const processus = spawn(join(programmes, "postgres"), ["-D", donnees, ...reglages], {
    ...identite,
    cwd: dossier,
    stdio: "ignore",
  });
  for (let essai = 0; ; essai += 1) {
    if (spawnSync(join(programmes, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)]).status === 0) break;
    if (essai > 100 || processus.exitCode !== null) throw new Error("le serveur PostgreSQL privé ne démarre pas");
    await attendre(100);
  }
  return processus;
}

async function finirServeur(serveur, signal) {
  if (serveur.exitCode !== null || serveur.signalCode !== null) return;
  const sorti = new Promise((fini) => serveur.once("exit", fini));
  serveur.kill(signal);
  await sorti;
}

function autreUtilisateur() {
  for (const nom of ["postgres", "nobody"]) {
    const uid = spawnSync("id", ["-u", nom], { encoding: "utf8" });
    const gid = spawnSync("id", ["-g", nom], { encoding: "utf8" });
    if (uid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error("initdb refuse root, et ni « postgres » ni « nobody » n’existent sur cette machine");
}

function portLibre() {
  return new Promise((trouve) => {
    const essai = createServer().listen(0, "127.0.0.1", () => {
      const { port } = essai.address();
      essai.close(() => trouve(port));
    });
  });
}
