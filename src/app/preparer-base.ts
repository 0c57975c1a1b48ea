import type { Config } from "../plateforme/config/config.ts";
import type { Base } from "../plateforme/db/base.ts";
import { migrationsEnAttente, migrer, refuserAutreVersion } from "../plateforme/db/migrer.ts";
import { ouvrirBase, ouvrirProprietaire } from "../plateforme/db/ouvrir.ts";
import { accorderSauvegarde } from "../plateforme/db/sauvegarde/accorder.ts";
import { preparerTaches, tachesPretes } from "../plateforme/taches/index.ts";
import { preparerDonnees } from "./preparer-donnees.ts";
import { NOMS_TACHES } from "./taches.ts";

/** The account may not look at this: it was not given the application's roles. */
export const sansDroit = (erreur: unknown): boolean =>
  erreur instanceof Error && "code" in erreur && erreur.code === "42501";

/** The database lacks migrations that only its owner may apply. */
export class MigrationsEnAttente extends Error {}

/**
 * Brings the database to this version. The embedded one migrates by itself; PostgreSQL only on « declic migrer » (`parProprietaire`),
 * since the application's role owns nothing.
 */
export async function preparerBase(base: Base, config: Config, parProprietaire: boolean): Promise<readonly string[]> {
  if (base.sorte === "postgresql" && !parProprietaire) {
    const attente = await migrationsEnAttente(base.pool).catch((erreur: unknown) => {
      if (!sansDroit(erreur)) throw erreur;
      throw new MigrationsEnAttente(
        "Ce compte n’a pas les rôles de Déclic. Lancez « declic migrer » avec l’adresse du propriétaire dans DATABASE_URL_PROPRIETAIRE, puis redémarrez.",
      );
    });
    await refuserAutreVersion(base.pool);
    if (attente.length > 0) {
      throw new MigrationsEnAttente(
        `La base attend ${attente.length} migration(s). Lancez « declic migrer » avec l’adresse du propriétaire, puis redémarrez.`,
      );
    }
    return [];
  }
  const { pool, fermer } = await ouvrirProprietaire(config, base);
  try {
    const faites = await migrer(pool);
    if (faites.length > 0 || parProprietaire || !(await tachesPretes(pool))) {
      await accorderSauvegarde(pool);
      await preparerTaches(pool, NOMS_TACHES);
    }
    return faites;
  } finally {
    await fermer();
  }
}

/** The database of a command, brought to this version: a running embedded server is joined. */
export async function ouvrirBasePrete(config: Config): Promise<Base> {
  const base = await ouvrirBase(config, false);
  try {
    await preparerBase(base, config, false);
    await preparerDonnees(base);
    return base;
  } catch (erreur) {
    await base.fermer();
    throw erreur;
  }
}
