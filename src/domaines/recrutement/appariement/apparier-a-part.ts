import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Demande, Resultat } from "./apparier.rules.ts";

export type Commande = { readonly demande: Demande; readonly publics: Readonly<Record<string, string>> };
export type Reponse = { readonly resultat: Resultat; readonly dureeMs: number; readonly memoireMo: number };

const ATTENTE_MS = 300_000;

/** Runs the matching in a thread of its own, so that pages stay served; fails after five minutes. */
export function apparierAPart(commande: Commande): Promise<Reponse> {
  return new Promise((fini, echec) => {
    const travailleur = new Worker(cheminTravailleur(), { workerData: commande, execArgv: [] });
    const limite = setTimeout(() => void travailleur.terminate(), ATTENTE_MS);
    travailleur.once("message", (reponse: Reponse) => fini(reponse));
    travailleur.once("error", echec);
    travailleur.once("exit", (code) => {
      clearTimeout(limite);
      echec(new Error(`the matching stopped before its end (${code})`));
    });
  });
}

/** Bundled, the thread's program stands beside ours, or beside the folder of shared parts; from sources, the build has put it in dist. */
function cheminTravailleur(): string {
  const chemins = ["./", "../", "../../../../dist/"].map((dossier) =>
    fileURLToPath(new URL(`${dossier}appariement-travailleur.js`, import.meta.url)),
  );
  const chemin = chemins.find((un) => existsSync(un));
  if (chemin === undefined) throw new Error("the program of the matching is missing: build first");
  return chemin;
}
