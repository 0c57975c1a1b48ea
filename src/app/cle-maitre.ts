import type { Config } from "../plateforme/config/config.ts";
import {
  cleMaitreDuDossier,
  cleMaitrePresente,
  creerCoffre,
  installerCoffre,
  lireCleMaitre,
} from "../plateforme/identite/index.ts";

/** A setting that this command cannot do without. */
export class ReglageManquant extends Error {}

/** Gives this process the master key: from DECLIC_CLE, or from the data folder of the embedded database, made at first need. */
export function installerCleMaitre(config: Config): void {
  installerCoffre(creerCoffre(cleMaitre(config)));
}

function cleMaitre(config: Config): Uint8Array {
  if (config.DECLIC_CLE !== undefined) return lireCleMaitre(config.DECLIC_CLE);
  if (config.DATABASE_URL === undefined) return cleMaitreDuDossier(config.DECLIC_DONNEES);
  throw new ReglageManquant(
    "DECLIC_CLE : attendu 64 chiffres hexadécimaux avec DATABASE_URL. Par exemple la sortie de « openssl rand -hex 32 », à garder en lieu sûr : sans elle, les données personnelles sont illisibles.",
  );
}

/** Digest by which a backup knows the master key it needs; null when this installation has none yet. */
export function empreinteCleMaitre(config: Config): string | null {
  const absente =
    config.DECLIC_CLE === undefined && (config.DATABASE_URL !== undefined || !cleMaitrePresente(config.DECLIC_DONNEES));
  if (absente) return null;
  return creerCoffre(cleMaitre(config)).empreinte("sauvegarde", "cle-maitre").toString("hex").slice(0, 32);
}
