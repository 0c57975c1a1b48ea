import { setTimeout as attendre } from "node:timers/promises";
import {
  chargerDemonstration,
  comptesDeDemonstration,
  etatDemonstration,
  MOT_DE_PASSE_DEMONSTRATION,
  territoireDeDemonstration,
  UN_SUR_PAR_DEFAUT,
} from "../../demo/index.ts";
import { jourCivil } from "../plateforme/clock/clock.ts";
import type { Base } from "../plateforme/db/base.ts";
import { estCoupure } from "../plateforme/db/refus.ts";
import type { Log } from "../plateforme/log/log.ts";
import type { EtatService } from "./etat.ts";

/** Milliseconds before a load cut short by the database is gone on with. */
const REPRISE_MS = 3000;

/** Reads from the database how far the demonstration is, for /sante and the waiting page. */
export async function lireEtatDemonstration(base: Base, etat: EtatService): Promise<void> {
  const lu = await base.transaction({ sorte: "systeme" }, etatDemonstration);
  etat.demo = { etat: lu.etat, fraction: lu.fraction };
}

/**
 * Loads what is missing of the demonstration behind the running service; a stop keeps what is done. The database lost on the way,
 * it goes on once it is back: the waiting page would stay for ever otherwise.
 */
export async function chargerEnFond(base: Base, etat: EtatService, log: Log, arret: AbortSignal): Promise<void> {
  while (!arret.aborted) {
    try {
      return await chargerLaSuite(base, etat, log, arret);
    } catch (erreur) {
      if (!estCoupure(erreur)) {
        etat.demo = { ...etat.demo, etat: "absente" };
        throw erreur;
      }
      log("erreur", "demonstration", { message: String(erreur) });
      await attendre(REPRISE_MS, undefined, { signal: arret }).catch(() => undefined);
    }
  }
}

async function chargerLaSuite(base: Base, etat: EtatService, log: Log, arret: AbortSignal): Promise<void> {
  await lireEtatDemonstration(base, etat);
  if (etat.demo.etat === "chargee") return;
  const { fraction } = etat.demo;
  etat.demo = { etat: "en_cours", fraction };
  const debut = performance.now();
  const unSur = await fractionDejaCommencee(base);
  const options = { unSur, aujourdhui: jourCivil(new Date()), territoire: territoireDeDemonstration(), arret };
  const fini = await chargerDemonstration(base, options, (pas) => {
    etat.demo = { etat: "en_cours", fraction: pas.fraction };
  });
  etat.demo = { etat: fini.etat, fraction: fini.fraction };
  log("info", "demonstration", { etat: fini.etat, secondes: Math.round((performance.now() - debut) / 1000) });
}

/** A load begun at another fraction (« demo charger --complet ») goes on at that fraction. */
async function fractionDejaCommencee(base: Base): Promise<number> {
  const { etat, unSur } = await base.transaction({ sorte: "systeme" }, etatDemonstration);
  return etat === "absente" ? UN_SUR_PAR_DEFAUT : unSur;
}

/** The accounts printed at start: address and what one sees with it. */
export function annoncerComptes(): string {
  const comptes = comptesDeDemonstration(null);
  const largeur = Math.max(...comptes.map(({ courriel }) => courriel.length));
  return [
    `Comptes de démonstration (mot de passe : ${MOT_DE_PASSE_DEMONSTRATION}) :`,
    ...comptes.map(({ courriel, libelle }) => `  ${courriel.padEnd(largeur)}  ${libelle}`),
  ].join("\n");
}
