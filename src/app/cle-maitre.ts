import type { Config } from "../plateforme/config/config.ts";
import { cleMaitreDuDossier, creerCoffre, installerCoffre, lireCleMaitre } from "../plateforme/identite/index.ts";

/** A setting that this command cannot do without. */
export class ReglageManquant extends Error {}

/** Gives this process the master key: from DECLIC_CLE, or from the data folder of the embedded database, made at first need. */
export function installerCleMaitre(config: Config): void {
  if (config.DECLIC_CLE !== undefined) return installerCoffre(creerCoffre(lireCleMaitre(config.DECLIC_CLE)));
  if (config.DATABASE_URL !== undefined) {
    throw new ReglageManquant(
      "DECLIC_CLE : attendu 64 chiffres hexadécimaux avec DATABASE_URL. Par exemple la sortie de « openssl rand -hex 32 », à garder en lieu sûr : sans elle, les données personnelles sont illisibles.",
    );
  }
  installerCoffre(creerCoffre(cleMaitreDuDossier(config.DECLIC_DONNEES)));
}
