import { hash } from "node:crypto";
import { setMaxListeners } from "node:events";
import { setTimeout as attendre } from "node:timers/promises";
import type pg from "pg";
import PgBoss from "pg-boss";
import { machineClock } from "../clock/clock.ts";
import type { Base } from "../db/base.ts";
import { estCoupure } from "../db/refus.ts";

/** A job seen once by its worker. `dernierEssai`: a further failure gives it up. */
export type Travail = { readonly id: string; readonly donnees: unknown; readonly dernierEssai: boolean };

/** A kind of job: what it does, how it is tried again, when it starts by itself. */
export type Tache = {
  readonly nom: string;
  /** Throws to be tried again. */
  readonly faire: (travail: Travail) => Promise<void>;
  readonly reprises?: { readonly nombre: number; readonly delaiSecondes: number };
  /** For jobs nobody asks for: once a minute, or once a day from that time on (UTC, « 02:17 »). */
  readonly quand?: "minute" | { readonly apres: string };
};

export type Taches = {
  /** Asks for a job once: a second asking under the same id does nothing. */
  readonly demander: (nom: string, id: string, donnees: object) => Promise<void>;
  readonly arreter: () => Promise<void>;
};

const SCHEMA = "pgboss";
const REPRISES = { nombre: 12, delaiSecondes: 30 };
const LOT = 20;
const RELEVE_MS = 2000;
/** Milliseconds before an answer that did not reach the database is given again. */
const REDITE_MS = 1000;
const ARRET_MS = 1000;
/** Times that the queue tries to start before the service says that it cannot. */
const DEPARTS = 10;
/** Longer than a day: the daily job of today stays known until tomorrow's. */
const CONSERVATION_S = 2 * 86_400;

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
  for (const nom of noms) await boss.createQueue(nom);
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

/**
 * Starts the workers, under declic_systeme. Polls every two seconds: no LISTEN on the embedded database. The loop is ours: pg-boss's
 * own does not wait for « done » and « failed », and a database cut at that moment would end the process.
 */
export async function ouvrirTaches(
  base: Base,
  taches: readonly Tache[],
  auDefaut: (message: string) => void,
): Promise<Taches> {
  const boss = await demarrerFile(base, auDefaut);
  const fin = new AbortController();
  setMaxListeners(taches.length, fin.signal);
  const ouvriers = taches.map((tache) => travailler({ boss, tache, fin: fin.signal, auDefaut }));
  return {
    demander: async (nom, id, donnees) => {
      const { nombre, delaiSecondes } = taches.find((tache) => tache.nom === nom)?.reprises ?? REPRISES;
      await boss.send(nom, donnees, { id, retryLimit: nombre, retryDelay: delaiSecondes, retryBackoff: true });
    },
    arreter: async () => {
      fin.abort();
      await Promise.race([Promise.all(ouvriers), attendre(ARRET_MS, undefined, { ref: false })]);
      await boss.stop({ graceful: false });
    },
  };
}

/** The queue, started. Its base may be cut at that moment, and come back by itself: it is waited for. */
async function demarrerFile(base: Base, auDefaut: (message: string) => void): Promise<PgBoss> {
  for (let essai = 1; ; essai += 1) {
    const boss = new PgBoss({
      schema: SCHEMA,
      db: { executeSql: (texte, valeurs) => executer(base, texte, valeurs) },
      migrate: false,
      schedule: false,
      maintenanceIntervalMinutes: 5,
      archiveCompletedAfterSeconds: CONSERVATION_S,
      deleteAfterDays: 7,
    });
    boss.on("error", (erreur) => auDefaut(erreur.message));
    try {
      await boss.start();
      return boss;
    } catch (erreur) {
      await boss.stop({ graceful: false }).catch(() => undefined);
      if (essai === DEPARTS || !estCoupure(erreur)) throw erreur;
      await attendre(REDITE_MS);
    }
  }
}

type Atelier = {
  readonly boss: PgBoss;
  readonly tache: Tache;
  readonly fin: AbortSignal;
  readonly auDefaut: (message: string) => void;
};

/** Does the jobs of one kind until told to stop; never rejects. */
async function travailler({ boss, tache, fin, auDefaut }: Atelier): Promise<void> {
  let demande: string | undefined;
  while (!fin.aborted) {
    try {
      const creneau = tache.quand === undefined ? undefined : creneauDe(tache.quand, machineClock());
      if (creneau !== demande && creneau !== undefined)
        await boss.send(tache.nom, {}, { id: identifiantDe(`${tache.nom} ${creneau}`) });
      demande = creneau;
      const recus = await boss.fetch(tache.nom, { batchSize: LOT, includeMetadata: true });
      for (const recu of recus) if (!fin.aborted) await faire({ boss, tache, fin, auDefaut }, recu);
    } catch (erreur) {
      auDefaut(`${tache.nom}: ${motif(erreur)}`);
    }
    await attendre(RELEVE_MS, undefined, { signal: fin }).catch(() => undefined);
  }
}

type Recu = {
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
  readonly retryCount: number;
  readonly retryLimit: number;
};

/** Each job of a batch succeeds or fails alone. */
async function faire({ boss, tache, fin, auDefaut }: Atelier, recu: Recu): Promise<void> {
  const { id, name, data, retryCount, retryLimit } = recu;
  let echec: string | undefined;
  try {
    await tache.faire({ id, donnees: data, dernierEssai: retryCount >= retryLimit });
  } catch (erreur) {
    echec = motif(erreur);
    auDefaut(`${name}: ${echec}`);
  }
  const message = echec;
  const conclure = () => (message === undefined ? boss.complete(name, id) : boss.fail(name, id, { message }));
  // Unheard, a job done would be done again: said until the database hears it.
  while (!fin.aborted) {
    try {
      return void (await conclure());
    } catch (erreur) {
      auDefaut(`${name}: ${motif(erreur)}`);
      await attendre(REDITE_MS, undefined, { signal: fin }).catch(() => undefined);
    }
  }
}

const motif = (erreur: unknown): string =>
  erreur instanceof Error ? erreur.message || ("code" in erreur ? String(erreur.code) : erreur.name) : String(erreur);

/** The name of the minute or day now running; undefined before the hour of the day. */
function creneauDe(quand: NonNullable<Tache["quand"]>, maintenant: Date): string | undefined {
  const iso = maintenant.toISOString();
  if (quand === "minute") return iso.slice(0, 16);
  return iso.slice(11, 16) >= quand.apres ? iso.slice(0, 10) : undefined;
}

/** The UUID of the job of this name: always the same, so that it enters the queue once, whoever asks. */
export function identifiantDe(nom: string): string {
  const h = hash("sha256", nom, "hex");
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-5${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
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
    client.release(true);
    throw erreur;
  }
}
