import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as attendre } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { enVie, lireVerrou, nouveauSecret, SECRET_ENFANT, type Verrou } from "./verrou.ts";

const MESSAGE = z.discriminatedUnion("etat", [
  z.object({ etat: z.literal("pret"), port: z.number() }),
  z.object({ etat: z.literal("tenu"), par: z.object({ pid: z.number(), parent: z.number() }) }),
  z.object({ etat: z.literal("echec"), motif: z.string() }),
]);

/** Milliseconds between two tries to start the child again. */
const REPRISE_MS = 1000;

/** An access to the embedded database: where to connect, how to leave. */
export type Embarquee = { readonly port: number; readonly secret: string; readonly fermer: () => Promise<void> };

/** Another live process already serves this data folder. */
export class DossierOccupe extends Error {
  readonly pid: number;
  constructor(dossier: string, pid: number) {
    super(
      `Le dossier de données ${dossier} est déjà ouvert par le processus ${pid}. Arrêtez-le, ou choisissez un autre dossier avec DECLIC_DONNEES.`,
    );
    this.pid = pid;
  }
}

/** The process of the embedded database died before it was open: killed, or out of memory. */
export class EmbarqueeArretee extends Error {}

/**
 * Opens the embedded database of `dossier`. `exclusif` (a server) refuses a folder already served; otherwise (a command) it joins
 * the running child by the port and secret of its lock. A child whose parent died is given five seconds to close.
 */
export async function ouvrirEmbarquee(dossierRelatif: string, exclusif: boolean): Promise<Embarquee> {
  const dossier = resolve(dossierRelatif);
  mkdirSync(dossier, { recursive: true, mode: 0o700 });
  const verrou = await verrouVivant(dossier);
  if (verrou !== null && exclusif) throw new DossierOccupe(dossier, verrou.parent);
  if (verrou !== null) return { port: verrou.port, secret: verrou.secret, fermer: async () => undefined };
  return lancer(dossier);
}

async function verrouVivant(dossier: string): Promise<Verrou | null> {
  for (let essai = 0; ; essai += 1) {
    const verrou = lireVerrou(dossier);
    if (verrou === null || !enVie(verrou.pid, verrou.naissance)) return null;
    if (enVie(verrou.parent, verrou.naissanceParent) || essai === 100) return verrou;
    await attendre(50);
  }
}

async function lancer(dossier: string): Promise<Embarquee> {
  const secret = nouveauSecret();
  const { enfant: premier, port } = await lancerEnfant(dossier, secret, 0);
  let enfant = premier;
  const fin = new AbortController();
  // The child died by itself (killed, out of memory): the same address answers again, and the pool heals.
  const relever = async (): Promise<void> => {
    while (!fin.signal.aborted) {
      const releve = await lancerEnfant(dossier, secret, port).catch(() => undefined);
      if (releve !== undefined) return surveiller(releve.enfant);
      await attendre(REPRISE_MS, undefined, { signal: fin.signal, ref: false }).catch(() => undefined);
    }
  };
  const surveiller = (nouveau: ChildProcess): void => {
    enfant = nouveau;
    if (fin.signal.aborted) void congedier(enfant);
    else enfant.once("exit", () => void relever());
  };
  surveiller(premier);
  return {
    port,
    secret,
    fermer: async () => {
      fin.abort();
      await congedier(enfant);
    },
  };
}

/** Asks the child to close; past five seconds it is ended. */
async function congedier(enfant: ChildProcess): Promise<void> {
  if (enfant.exitCode !== null || enfant.signalCode !== null) return;
  const sorti = new Promise((fait) => enfant.once("exit", fait));
  if (enfant.connected) enfant.send("fermer", () => undefined);
  await Promise.race([sorti, attendre(5000, undefined, { ref: false })]);
  if (enfant.exitCode === null && enfant.signalCode === null) enfant.kill("SIGKILL");
}

function lancerEnfant(dossier: string, secret: string, port: number): Promise<{ enfant: ChildProcess; port: number }> {
  const enfant = fork(cheminEnfant(), [dossier, String(port)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
    env: { ...process.env, [SECRET_ENFANT]: secret },
  });
  return new Promise((pret, echec) => {
    enfant.once("error", echec);
    enfant.once("exit", (code, signal) => echec(new EmbarqueeArretee(signal ?? `code ${code}`)));
    enfant.once("message", (brut) => {
      const message = MESSAGE.parse(brut);
      if (message.etat === "pret") pret({ enfant, port: message.port });
      else if (message.etat === "tenu") echec(new DossierOccupe(dossier, message.par.parent));
      else echec(new Error(message.motif));
    });
  });
}

/** Bundled, the child stands beside the program; from sources (tests), the build has put it in dist. */
function cheminEnfant(): string {
  const ici = import.meta.url;
  return fileURLToPath(
    new URL(ici.includes("/src/plateforme/") ? "../../../dist/embarquee-enfant.js" : "./embarquee-enfant.js", ici),
  );
}
