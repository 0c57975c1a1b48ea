import { around, distance } from "geokdbush";
import KDBush from "kdbush";
import type { Db } from "../../plateforme/db/db.ts";
import { lireVersion } from "./lieu.sql.ts";
import { type LieuPublic, lieuxPublicsApres } from "./lieux-publics.query.ts";

/** Every visible place, in memory, found by distance. */
export type IndexLieux = {
  readonly version: number;
  readonly lieux: readonly LieuPublic[];
  /** Places accepted by `garder`, nearest first, with their distance in kilometres. */
  readonly proches: (
    point: { readonly lat: number; readonly lon: number },
    options: { readonly max: number; readonly rayonKm?: number; readonly garder?: (lieu: LieuPublic) => boolean },
  ) => readonly LieuProche[];
};
export type LieuProche = { readonly lieu: LieuPublic; readonly km: number };

type Lire = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;

const PAGE = 5_000;
const VERIFIER_TOUTES_LES_MS = 2_000;

let courant: IndexLieux | undefined;
let chargement: Promise<IndexLieux> | undefined;
let verifierApres = 0;

/**
 * The index of this process. Loaded once; then the version of the places is asked at most every two seconds, beside the request,
 * which never waits for it.
 */
export async function indexLieux(lire: Lire): Promise<IndexLieux> {
  if (courant === undefined) return charger(lire);
  if (performance.now() >= verifierApres) {
    verifierApres = performance.now() + VERIFIER_TOUTES_LES_MS;
    suivre(lire, courant.version).catch(() => undefined); // The database is away: what is known still helps.
  }
  return courant;
}

/** Told in process that places changed (an import, a test): the next request loads them again. */
export function oublierLieux(): void {
  courant = undefined;
}

async function suivre(lire: Lire, version: number): Promise<void> {
  if ((await lire(lireVersion)) !== version) await charger(lire);
}

async function charger(lire: Lire): Promise<IndexLieux> {
  chargement ??= lireTout(lire).finally(() => {
    chargement = undefined;
  });
  courant = await chargement;
  verifierApres = performance.now() + VERIFIER_TOUTES_LES_MS;
  return courant;
}

/** The version is read first: a change during the reading is seen at the next look. */
async function lireTout(lire: Lire): Promise<IndexLieux> {
  const version = await lire(lireVersion);
  const lieux: LieuPublic[] = [];
  for (;;) {
    const apres = lieux.at(-1)?.id ?? "";
    const page = await lire((db) => lieuxPublicsApres(db, apres, PAGE));
    lieux.push(...page);
    if (page.length < PAGE) return construireIndex(lieux, version);
  }
}

/** Builds the index over places already read. */
export function construireIndex(lieux: readonly LieuPublic[], version: number): IndexLieux {
  const arbre = new KDBush(lieux.length);
  for (const { lat, lon } of lieux) arbre.add(lon, lat);
  arbre.finish();
  return {
    version,
    lieux,
    proches: ({ lat, lon }, { max, rayonKm, garder }) => {
      const accepte = (rang: number): boolean => {
        const lieu = lieux[rang];
        return lieu !== undefined && (garder === undefined || garder(lieu));
      };
      if (lieux.length === 0) return [];
      return around(arbre, lon, lat, max, rayonKm, accepte).flatMap((rang) => {
        const lieu = lieux[rang];
        return lieu === undefined ? [] : [{ lieu, km: distance(lon, lat, lieu.lon, lieu.lat) }];
      });
    },
  };
}
