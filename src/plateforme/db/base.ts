import pg from "pg";
import { type Db, dbOver } from "./db.ts";
import type { Replique } from "./replique.ts";

// bigint fits a number here (identifiers, counts); dates stay civil dates, never moved by a time zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (texte) => texte);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

/** On whose behalf a transaction runs: it decides the database role and the perimeter. */
export type Identite =
  | { readonly sorte: "public" }
  /** The public figures: the sums that small cells are hidden from before anyone sees them. */
  | { readonly sorte: "chiffres" }
  | { readonly sorte: "systeme" }
  | {
      readonly sorte: "personne";
      readonly personneId: number;
      readonly affectationId: number;
      readonly national: boolean;
    };

/** What the journal writes beside each change. */
export type Trace = { readonly demande: string; readonly acte: string };

/** A transaction begun at its first statement; nothing is sent if nothing is asked. */
export type TransactionOuverte = {
  readonly db: Db;
  readonly valider: () => Promise<void>;
  readonly annuler: () => Promise<void>;
};

/** « lecture »: nothing is written, so that a replica may answer, where there is one that has all that this process committed. */
export type Sens = "ecriture" | "lecture";

export type Base = {
  readonly sorte: "pglite" | "postgresql";
  readonly ouvrir: (identite: Identite, trace?: Trace, sens?: Sens) => TransactionOuverte;
  /** Runs `travail` in one short transaction: committed when it returns, rolled back when it throws. */
  readonly transaction: <T>(
    identite: Identite,
    travail: (db: Db) => Promise<T>,
    trace?: Trace,
    sens?: Sens,
  ) => Promise<T>;
  readonly replique: Replique | undefined;
  readonly pool: pg.Pool;
  readonly fermer: () => Promise<void>;
};

/** The database behind a connection pool, and its replica where it has one. */
export function baseSur(
  pool: pg.Pool,
  sorte: Base["sorte"],
  fermerAussi: () => Promise<void> = async () => undefined,
  replique: Replique | undefined = undefined,
): Base {
  surveiller(pool);
  const ouvrir = (identite: Identite, trace?: Trace, sens: Sens = "ecriture"): TransactionOuverte =>
    ouvrirTransaction({ pool, replique, sens }, debut(identite, trace));
  return {
    sorte,
    pool,
    replique,
    ouvrir,
    transaction: async (identite, travail, trace, sens) => {
      const { db, valider, annuler } = ouvrir(identite, trace, sens);
      try {
        const resultat = await travail(db);
        await valider();
        return resultat;
      } catch (erreur) {
        await annuler();
        throw erreur;
      }
    },
    fermer: async () => {
      await replique?.fermer();
      await pool.end();
      await fermerAussi();
    },
  };
}

type Ou = { readonly pool: pg.Pool; readonly replique: Replique | undefined; readonly sens: Sens };

function ouvrirTransaction({ pool, replique, sens }: Ou, begin: string): TransactionOuverte {
  let client: Promise<pg.PoolClient> | undefined;
  let finie = false;
  const commencer = async (): Promise<pg.PoolClient> => {
    const loin = sens === "lecture" ? await replique?.prendre(begin) : undefined;
    if (loin !== undefined) return loin;
    const pris = await pool.connect();
    try {
      await pris.query(begin);
      return pris;
    } catch (erreur) {
      await pris.query("rollback").catch(ignorer);
      pris.release(erreur instanceof Error);
      throw erreur;
    }
  };
  const finir = async (ordre: "commit" | "rollback"): Promise<void> => {
    if (finie) return;
    finie = true;
    const pris = await client?.catch(ignorer);
    if (pris === undefined) return;
    let faite: string;
    try {
      faite =
        replique !== undefined && sens === "ecriture" && ordre === "commit"
          ? await validerEtRetenir(pris, replique)
          : (await pris.query(ordre)).command;
    } catch (erreur) {
      pris.release(true);
      if (ordre === "commit") throw erreur;
      return;
    }
    pris.release();
    // PostgreSQL answers « ROLLBACK » to the commit of a failed transaction, without an error.
    if (faite !== ordre.toUpperCase())
      throw new Error("transaction annulée : une de ses instructions avait échoué, et rien n’a été gardé");
  };
  return {
    db: dbOver(() => {
      if (finie) throw new Error("transaction finie : pour lire après la réponse, contexte.lire");
      client ??= commencer();
      return client;
    }),
    valider: () => finir("commit"),
    annuler: () => finir("rollback"),
  };
}

/** One message for both: where the journal of the database stands once this is in it. */
async function validerEtRetenir(client: pg.PoolClient, replique: Replique): Promise<string> {
  const reponses: unknown = await client.query("commit; select pg_current_wal_lsn()::text as position");
  if (!Array.isArray(reponses)) throw new Error("deux réponses attendues");
  replique.retenir(String(reponses[1].rows[0].position));
  return String(reponses[0].command);
}

/**
 * A connection lost is told by the statement under way, or by the next one: heard by nobody, it would end the process. The pool
 * hears its idle connections only; those in use, by us or by a library that takes its own (the migrations), are heard here.
 */
export function surveiller(pool: pg.Pool): void {
  pool.on("error", ignorer);
  pool.on("connect", (client) => client.on("error", ignorer));
}

const ignorer = (): undefined => undefined;

/** Role and settings go with BEGIN in one message, which takes no parameters: each value is validated here. */
function debut(identite: Identite, trace?: Trace): string {
  const reglages = trace
    ? `select set_config('declic.demande', '${sur(trace.demande)}', true), set_config('declic.acte', '${sur(trace.acte)}', true);`
    : "";
  if (identite.sorte === "systeme") return `begin; set local role declic_systeme; ${reglages}`;
  if (identite.sorte !== "personne") return `begin; set local role declic_${identite.sorte}; ${SEUL} ${reglages}`;
  const role = identite.national ? "declic_national" : "declic_app";
  return `begin; set local role ${role}; ${SEUL} ${reglages} select acces.poser(${entier(identite.personneId)}, ${entier(identite.affectationId)})`;
}

/**
 * A page is read by its own process alone: starting helpers cost it 20 to 40 ms on two busy cores, for sums of 10 ms, and lets one
 * reader take both cores.
 */
const SEUL = "set local max_parallel_workers_per_gather = 0;";

const sur = (texte: string): string => texte.replaceAll(/[^A-Za-z0-9 _.:/-]/g, "").slice(0, 120);

function entier(nombre: number): number {
  if (!Number.isSafeInteger(nombre) || nombre < 0) throw new Error("identifiant attendu");
  return nombre;
}
