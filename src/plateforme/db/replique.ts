import type pg from "pg";

/** A copy of the database that follows it and only reads (`DATABASE_URL_LECTURE`). */
export type Replique = {
  /**
   * A client whose transaction begins by `begin`; undefined when the replica is away, or has not received yet all that this process
   * committed: whoever wrote always reads what they wrote.
   */
  readonly prendre: (begin: string) => Promise<pg.PoolClient | undefined>;
  /** This process committed something there, in the journal of the main database (a position as PostgreSQL writes it: « 16/B374D848 »). */
  readonly retenir: (position: string) => void;
  /** How it stands beside a position of the database. */
  readonly etat: (position: string) => Promise<EtatReplique>;
  readonly fermer: () => Promise<void>;
};

export type EtatReplique =
  | { readonly sorte: "suit"; readonly octets: number }
  | { readonly sorte: "principale" }
  | { readonly sorte: "muette"; readonly motif: string };

/** How long a replica that does not answer is left alone. */
const REPOS_MS = 10_000;
const POSITION = /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/;

/** The replica behind a pool. `dire` hears that it is away, at most once by rest; `horloge` gives milliseconds. */
export function repliqueSur(pool: pg.Pool, dire: (motif: string) => void, horloge: () => number): Replique {
  let retenue = "0/0";
  let pasAvant = 0;
  return {
    retenir: (position) => {
      if (POSITION.test(position) && rang(position) > rang(retenue)) retenue = position;
    },
    prendre: async (begin) => {
      if (horloge() < pasAvant) return undefined;
      try {
        return await commencer(pool, begin, retenue);
      } catch (erreur) {
        pasAvant = horloge() + REPOS_MS;
        dire(erreur instanceof Error ? erreur.message : String(erreur));
        return undefined;
      }
    },
    etat: (position) => lireEtat(pool, position),
    fermer: () => pool.end(),
  };
}

async function commencer(pool: pg.Pool, begin: string, position: string): Promise<pg.PoolClient | undefined> {
  const pris = await pool.connect();
  try {
    // Several statements in one message: one answer each, the last one says whether it is there.
    const reponses: unknown = await pris.query(
      `${begin}; select coalesce(pg_last_wal_replay_lsn() >= '${position}', false) as ici`,
    );
    if (Array.isArray(reponses) && reponses.at(-1)?.rows[0]?.ici === true) return pris;
    await pris.query("rollback");
  } catch (erreur) {
    pris.release(true);
    throw erreur;
  }
  pris.release();
  return undefined;
}

async function lireEtat(pool: pg.Pool, position: string): Promise<EtatReplique> {
  try {
    const { rows } = await pool.query<{ octets: number | null }>(
      "select greatest(pg_wal_lsn_diff($1::pg_lsn, pg_last_wal_replay_lsn()), 0)::float8 as octets where pg_is_in_recovery()",
      [position],
    );
    return rows[0] === undefined ? { sorte: "principale" } : { sorte: "suit", octets: rows[0].octets ?? 0 };
  } catch (erreur) {
    return { sorte: "muette", motif: erreur instanceof Error ? erreur.message : String(erreur) };
  }
}

/** The two halves of a position, as one number. */
function rang(position: string): bigint {
  const [haut = "0", bas = "0"] = position.split("/");
  return (BigInt(`0x${haut}`) << 32n) + BigInt(`0x${bas}`);
}
