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
import type { Log } from "../plateforme/log/log.ts";
import type { EtatService } from "./etat.ts";

/** Reads from the database how far the demonstration is, for /sante and the waiting page. */
export async function lireEtatDemonstration(base: Base, etat: EtatService): Promise<void> {
  const lu = await base.transaction({ sorte: "systeme" }, etatDemonstration);
  etat.demo = { etat: lu.etat, fraction: lu.fraction };
}

/** Loads what is missing of the demonstration behind the running service; a stop keeps what is done. */
export async function chargerEnFond(base: Base, etat: EtatService, log: Log, arret: AbortSignal): Promise<void> {
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
