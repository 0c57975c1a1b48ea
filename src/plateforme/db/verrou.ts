import { randomBytes } from "node:crypto";
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const SCHEMA = z.object({
  /** Process that holds the data folder. */
  pid: z.number(),
  /** Process that asked for it (server or command). */
  parent: z.number(),
  port: z.number(),
  secret: z.string(),
  depuis: z.string(),
});
export type Verrou = z.output<typeof SCHEMA>;

const chemin = (dossier: string): string => join(dossier, "verrou.json");

/** The lock of a data folder, or null when there is none readable. */
export function lireVerrou(dossier: string): Verrou | null {
  try {
    return SCHEMA.parse(JSON.parse(readFileSync(chemin(dossier), "utf8")));
  } catch {
    return null;
  }
}

/** Takes the exclusive lock; answers the live holder instead when another process has it. A dead holder's lock is set aside. */
export function prendreVerrou(dossier: string, verrou: Verrou): { tenuPar: Verrou } | { pris: true } {
  const actuel = lireVerrou(dossier);
  if (actuel !== null && actuel.pid !== verrou.pid && enVie(actuel.pid)) return { tenuPar: actuel };
  if (actuel !== null) renameSync(chemin(dossier), `${chemin(dossier)}.ancien`);
  try {
    const fichier = openSync(chemin(dossier), "wx", 0o600);
    writeSync(fichier, JSON.stringify(verrou));
    closeSync(fichier);
    return { pris: true };
  } catch {
    const gagnant = lireVerrou(dossier);
    if (gagnant === null) throw new Error(`verrou illisible dans ${dossier}`);
    return { tenuPar: gagnant };
  }
}

/** Gives the lock back, if it is still ours. */
export function rendreVerrou(dossier: string, secret: string): void {
  if (lireVerrou(dossier)?.secret === secret) rmSync(chemin(dossier), { force: true });
}

export const nouveauSecret = (): string => randomBytes(24).toString("hex");

/** Whether a process of this machine still runs. */
export function enVie(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (erreur) {
    return erreur instanceof Error && "code" in erreur && erreur.code === "EPERM";
  }
}
