import type pg from "pg";
import PgBoss from "pg-boss";
import type { Base } from "../db/base.ts";

/** A job seen once by its worker. `dernierEssai`: a further failure gives it up. */
export type Travail = { readonly id: string; readonly donnees: unknown; readonly dernierEssai: boolean };

/** A kind of job: what it does, how it is tried again, when it starts by itself. */
export type Tache = {
  readonly nom: string;
  /** Throws to be tried again. */
  readonly faire: (travail: Travail) => Promise<void>;
  readonly reprises?: { readonly nombre: number; readonly delaiSecondes: number };
  /** Cron line (UTC), for jobs nobody asks for. */
  readonly quand?: string;
};

export type Taches = {
  /** Asks for a job once: a second asking under the same id does nothing. */
  readonly demander: (nom: string, id: string, donnees: object) => Promise<void>;
  readonly arreter: () => Promise<void>;
};

const SCHEMA = "pgboss";
const REPRISES = { nombre: 12, delaiSecondes: 30 };
const LOT = 20;

/** Makes or brings up to date the queue's own tables: by the owner of the database, after the migrations. */
export async function preparerTaches(pool: pg.Pool, noms: readonly string[]): Promise<void> {
  const boss = new PgBoss({
    schema: SCHEMA,
    db: { executeSql: (texte, valeurs) => pool.query(texte, valeurs) },
    migrate: true,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => undefined); // Raised again by the call that failed.
  await boss.start();
  for (const nom of [...noms, "__pgboss__send-it"]) await boss.createQueue(nom);
  await boss.stop({ graceful: false });
  await pool.query(`
    grant usage on schema ${SCHEMA} to declic_systeme, declic_sauvegarde;
    grant select, insert, update, delete on all tables in schema ${SCHEMA} to declic_systeme;
    grant select on all tables in schema ${SCHEMA} to declic_sauvegarde;
    grant execute on all functions in schema ${SCHEMA} to declic_systeme`);
}

/** Whether the queue's tables are there: a load interrupted between the migrations and them is mended at the next start. */
export async function tachesPretes(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query(`select 1 where to_regclass('${SCHEMA}.version') is not null`);
  return rowCount === 1;
}

/** Starts the workers, under declic_systeme. Polls every two seconds: no LISTEN on the embedded database. */
export async function ouvrirTaches(
  base: Base,
  taches: readonly Tache[],
  auDefaut: (message: string) => void,
): Promise<Taches> {
  const boss = new PgBoss({
    schema: SCHEMA,
    db: { executeSql: (texte, valeurs) => executer(base, texte, valeurs) },
    migrate: false,
    maintenanceIntervalMinutes: 5,
    deleteAfterDays: 7,
  });
  boss.on("error", (erreur) => auDefaut(erreur.message));
  await boss.start();
  for (const tache of taches) {
    if (tache.quand !== undefined) await boss.schedule(tache.nom, tache.quand);
    await boss.work(tache.nom, { pollingIntervalSeconds: 2, batchSize: LOT, includeMetadata: true }, (jobs) =>
      faireLot(boss, tache, jobs, auDefaut),
    );
  }
  return {
    demander: async (nom, id, donnees) => {
      const { nombre, delaiSecondes } = taches.find((tache) => tache.nom === nom)?.reprises ?? REPRISES;
      await boss.send(nom, donnees, { id, retryLimit: nombre, retryDelay: delaiSecondes, retryBackoff: true });
    },
    arreter: () => boss.stop({ graceful: true, timeout: 1000, wait: false }),
  };
}

type Recu = {
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
  readonly retryCount: number;
  readonly retryLimit: number;
};

/** Each job of a batch succeeds or fails alone. */
async function faireLot(
  boss: PgBoss,
  tache: Tache,
  jobs: readonly Recu[],
  auDefaut: (message: string) => void,
): Promise<void> {
  for (const { id, name, data, retryCount, retryLimit } of jobs) {
    try {
      await tache.faire({ id, donnees: data, dernierEssai: retryCount >= retryLimit });
    } catch (erreur) {
      const message = erreur instanceof Error ? erreur.message : "faute";
      auDefaut(`${name}: ${message}`);
      await boss.fail(name, id, { message });
    }
  }
}

async function executer(base: Base, texte: string, valeurs: unknown[]): Promise<{ rows: unknown[] }> {
  const client = await base.pool.connect();
  try {
    await client.query("begin; set local role declic_systeme");
    const resultat = await client.query(texte, valeurs);
    await client.query("commit");
    client.release();
    return { rows: resultat.rows };
  } catch (erreur) {
    await client.query("rollback").catch(() => undefined);
    client.release(erreur instanceof Error);
    throw erreur;
  }
}
