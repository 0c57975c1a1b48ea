import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as attendre } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { enVie, lireVerrou, nouveauSecret, type Verrou } from "./verrou.ts";

const MESSAGE = z.discriminatedUnion("etat", [
  z.object({ etat: z.literal("pret"), port: z.number() }),
  z.object({ etat: z.literal("tenu"), par: z.object({ pid: z.number(), parent: z.number() }) }),
  z.object({ etat: z.literal("echec"), motif: z.string() }),
]);

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
  for (let essai = 0; essai < 100; essai += 1) {
    const verrou = lireVerrou(dossier);
    if (verrou === null || !enVie(verrou.pid)) return null;
    if (enVie(verrou.parent)) return verrou;
    await attendre(50);
  }
  return lireVerrou(dossier);
}

async function lancer(dossier: string): Promise<Embarquee> {
  const secret = nouveauSecret();
  const premier = await lancerEnfant(dossier, secret, 0);
  let enfant = premier.enfant;
  let voulu = true;
  const surveiller = () =>
    enfant.once("exit", async () => {
      if (!voulu) return;
      // The child died by itself (killed, out of memory): the same address answers again, the pool heals.
      enfant = (await lancerEnfant(dossier, secret, premier.port)).enfant;
      surveiller();
    });
  surveiller();
  return {
    port: premier.port,
    secret,
    fermer: async () => {
      voulu = false;
      if (enfant.exitCode !== null) return;
      const sorti = new Promise((fait) => enfant.once("exit", fait));
      if (enfant.connected) enfant.send("fermer");
      await Promise.race([sorti, attendre(5000, undefined, { ref: false })]);
      if (enfant.exitCode === null) enfant.kill("SIGKILL");
    },
  };
}

function lancerEnfant(dossier: string, secret: string, port: number): Promise<{ enfant: ChildProcess; port: number }> {
  const enfant = fork(cheminEnfant(), [dossier, secret, String(port)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  return new Promise((pret, echec) => {
    enfant.once("exit", (code) => echec(new Error(`la base embarquée s’est arrêtée (code ${code})`)));
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
