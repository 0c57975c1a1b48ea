import pg from "pg";
import type { Config } from "../config/config.ts";
import { type Base, baseSur, surveiller } from "./base.ts";
import { ouvrirEmbarquee } from "./embarquee.ts";
import { type Replique, repliqueSur } from "./replique.ts";

const CONNEXIONS_EMBARQUEES = 8;

/** Opens the database the settings name: PostgreSQL, or the embedded one (`exclusif` for a server). `dire` hears of a replica away. */
export async function ouvrirBase(config: Config, exclusif: boolean, dire: Dire = () => undefined): Promise<Base> {
  if (config.DATABASE_URL !== undefined) {
    const replique = ouvrirReplique(config, dire);
    return baseSur(
      new pg.Pool({
        connectionString: config.DATABASE_URL,
        max: config.DECLIC_CONNEXIONS,
        connectionTimeoutMillis: 5000,
      }),
      "postgresql",
      undefined,
      replique,
    );
  }
  const { port, secret, fermer } = await ouvrirEmbarquee(config.DECLIC_DONNEES, exclusif);
  return baseSur(poolEmbarque(port, secret), "pglite", fermer);
}

type Dire = (motif: string) => void;

function ouvrirReplique(config: Config, dire: Dire): Replique | undefined {
  if (config.DATABASE_URL_LECTURE === undefined) return undefined;
  const pool = new pg.Pool({
    connectionString: config.DATABASE_URL_LECTURE,
    max: config.DECLIC_CONNEXIONS,
    connectionTimeoutMillis: 1000,
  });
  surveiller(pool);
  return repliqueSur(pool, dire, () => performance.now());
}

/** A pool to the embedded child; the secret of the lock is the user name it lets in. */
export const poolEmbarque = (port: number, secret: string): pg.Pool =>
  new pg.Pool({
    host: "127.0.0.1",
    port,
    user: secret,
    database: "postgres",
    max: CONNEXIONS_EMBARQUEES,
    connectionTimeoutMillis: 30_000,
  });

/** The owner's pool: migrations only. */
export async function ouvrirProprietaire(
  config: Config,
  base: Base,
): Promise<{ pool: pg.Pool; fermer: () => Promise<void> }> {
  if (base.sorte === "pglite" || config.DATABASE_URL_PROPRIETAIRE === undefined)
    return { pool: base.pool, fermer: async () => undefined };
  const pool = new pg.Pool({ connectionString: config.DATABASE_URL_PROPRIETAIRE, max: 2 });
  surveiller(pool);
  return { pool, fermer: () => pool.end() };
}
