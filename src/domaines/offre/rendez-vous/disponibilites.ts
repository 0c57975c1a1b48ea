import { setImmediate as laisserPasser } from "node:timers/promises";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { departementsReservables, premiersCreneaux } from "../../activite/index.ts";

/** The first free slot by place that takes bookings online; null when it has none left. */
export type Disponibilites = ReadonlyMap<string, Date | null>;

type Lire = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;

const FRAICHES_MS = 60_000;
const PERIMEES_MS = 5 * 60_000;

let connues: { readonly le: number; readonly premiers: Disponibilites } | undefined;
let lecture: Promise<Disponibilites> | undefined;

/**
 * Of the whole country, in memory: read again beside the request past a minute, before it past five. What is shown of a place is read
 * anew (`prochainsCreneaux`); this only filters, sorts and measures.
 */
export async function disponibilites(lire: Lire, maintenant: Date): Promise<Disponibilites> {
  const age = connues === undefined ? Number.POSITIVE_INFINITY : Math.abs(maintenant.getTime() - connues.le);
  if (connues === undefined || age >= PERIMEES_MS) return relire(lire, maintenant);
  // The database is away: what is known still helps.
  if (age >= FRAICHES_MS) relire(lire, maintenant).catch(() => undefined);
  return connues.premiers;
}

/** The same within the present transaction: nothing is read beside it. */
export function disponibilitesVues(db: Db, maintenant: Date): Promise<Disponibilites> {
  const age = connues === undefined ? Number.POSITIVE_INFINITY : Math.abs(maintenant.getTime() - connues.le);
  return connues === undefined || age >= PERIMEES_MS
    ? relire((travail) => travail(db), maintenant)
    : Promise.resolve(connues.premiers);
}

/** Told in process that slots changed (a test): the next request reads them again. */
export function oublierDisponibilites(): void {
  connues = undefined;
}

function relire(lire: Lire, maintenant: Date): Promise<Disponibilites> {
  lecture ??= toutLire(lire, maintenant).finally(() => {
    lecture = undefined;
  });
  return lecture;
}

/** One département at a time, other requests in between. */
async function toutLire(lire: Lire, maintenant: Date): Promise<Disponibilites> {
  const premiers = new Map<string, Date | null>();
  const enSysteme: Lire = (travail) => lire((db) => enTantQueSysteme(db, travail));
  for (const departement of await enSysteme(departementsReservables)) {
    const siens = await enSysteme((db) => premiersCreneaux(db, { departement }, maintenant));
    for (const [lieu, debut] of siens) premiers.set(lieu, debut);
    await laisserPasser();
  }
  connues = { le: maintenant.getTime(), premiers };
  return premiers;
}
