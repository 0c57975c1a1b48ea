import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const SCHEMA = z.object({
  /** Process that holds the data folder. */
  pid: z.number(),
  /** Process that asked for it (server or command). */
  parent: z.number(),
  /** When each was born: a number of process is used again, in a container nearly always. */
  naissance: z.string().default(""),
  naissanceParent: z.string().default(""),
  port: z.number(),
  secret: z.string(),
  depuis: z.string(),
});
export type Verrou = z.output<typeof SCHEMA>;

/** Environment variable by which the parent gives its child the secret of the lock. */
export const SECRET_ENFANT = "DECLIC_SECRET_ENFANT";

const chemin = (dossier: string): string => join(dossier, "verrou.json");

/** The lock of a data folder, or null when there is none readable. */
export const lireVerrou = (dossier: string): Verrou | null => lire(chemin(dossier));

function lire(fichier: string): Verrou | null {
  try {
    return SCHEMA.parse(JSON.parse(readFileSync(fichier, "utf8")));
  } catch {
    return null;
  }
}

/** Takes the exclusive lock; answers the live holder instead when another process has it. */
export function prendreVerrou(dossier: string, verrou: Verrou): { tenuPar: Verrou } | { pris: true } {
  const ebauche = join(dossier, `verrou-${verrou.secret}.neuf`);
  writeFileSync(ebauche, JSON.stringify(verrou), { mode: 0o600 });
  try {
    const tenuPar = prendre(chemin(dossier), ebauche, verrou.pid);
    return tenuPar === null ? { pris: true } : { tenuPar };
  } finally {
    rmSync(ebauche, { force: true });
  }
}

/**
 * Makes `fichier` a link to the draft: whole at once, and by one process only. A dead holder's lock is replaced by the one process
 * that holds the lock of this very replacement, named after the dead: two heirs can never both think that they won.
 */
function prendre(fichier: string, ebauche: string, pid: number): Verrou | null {
  for (let essai = 0; essai < 1000; essai += 1) {
    if (lier(ebauche, fichier)) return null;
    const actuel = lire(fichier);
    if (actuel === null) continue; // Given back in between, or unreadable: then the tries run out.
    if (actuel.pid !== pid && enVie(actuel.pid, actuel.naissance)) return actuel;
    const succession = `${fichier}.${actuel.secret.slice(0, 16)}`;
    const rival = prendre(succession, ebauche, pid);
    if (rival !== null) return rival;
    const encore = lire(fichier)?.secret === actuel.secret;
    if (encore) {
      lier(ebauche, `${ebauche}.2`);
      renameSync(`${ebauche}.2`, fichier);
    }
    rmSync(succession, { force: true });
    if (encore) return null;
  }
  throw new Error(`Le verrou ${fichier} est illisible. Si aucun processus n’utilise ce dossier, supprimez-le.`);
}

/** False when the name is already taken. */
function lier(ebauche: string, fichier: string): boolean {
  try {
    linkSync(ebauche, fichier);
    return true;
  } catch (erreur) {
    if (erreur instanceof Error && "code" in erreur && erreur.code === "EEXIST") return false;
    throw erreur;
  }
}

/** Gives the lock back, if it is still ours. */
export function rendreVerrou(dossier: string, secret: string): void {
  if (lireVerrou(dossier)?.secret === secret) rmSync(chemin(dossier), { force: true });
}

/** A secret that opens the embedded database: 24 random bytes, in hexadecimal. */
export const nouveauSecret = (): string => randomBytes(24).toString("hex");

/** Whether the process `pid`, born at `nee`, still runs on this machine; an unknown birth is not compared. */
export function enVie(pid: number, nee = ""): boolean {
  if (nee !== "" && naissance(pid) !== nee) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (erreur) {
    return erreur instanceof Error && "code" in erreur && erreur.code === "EPERM";
  }
}

/** When a process was born: boot of the machine and clock ticks since (Linux); empty where the system does not say. */
export function naissance(pid: number): string {
  try {
    const etat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const champs = etat.slice(etat.lastIndexOf(")") + 2).split(" ");
    // A zombie holds nothing any more.
    if (champs[0] === "Z") return "";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${champs[19]}`;
  } catch {
    return "";
  }
}
