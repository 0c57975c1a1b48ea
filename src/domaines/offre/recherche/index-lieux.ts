import { around, distance } from "geokdbush";
import KDBush from "kdbush";
import type { Db } from "../../../plateforme/db/db.ts";
import { communesEnZone, type ZoneDeCommune } from "../../territoire/index.ts";
import { lireVersion } from "../lieu/lieu.sql.ts";
import { SERVICES } from "../lieu/vocabulaire.rules.ts";
import { type LieuPublic, lieuxPublicsApres } from "./lieux-publics.query.ts";

/** Every visible place, in memory, found by distance. */
export type IndexLieux = {
  readonly version: number;
  readonly lieux: readonly LieuPublic[];
  /** Zones of the commune of a place, as they stood when the places were last loaded. */
  readonly zonesDe: (lieu: LieuPublic) => readonly ZoneDeCommune[];
  /** The `max` nearest places, however far, nearest first. */
  readonly proches: (point: Point, max: number, tri: Tri) => readonly LieuProche[];
  /** Every place within a distance, nearest first. */
  readonly autour: (point: Point, rayonKm: number, tri: Tri) => readonly LieuProche[];
  /** Every place of a rectangle, in the order of their identifiers. */
  readonly dedans: (cadre: Cadre, tri: Tri) => readonly LieuPublic[];
};
/** A rectangle of the map, in degrees. */
export type Cadre = { readonly ouest: number; readonly sud: number; readonly est: number; readonly nord: number };
export type LieuProche = { readonly lieu: LieuPublic; readonly km: number };
type Point = { readonly lat: number; readonly lon: number };

/** Which places are kept: those offering one of the services (none named: all), then those that `garder` accepts. */
export type Tri = { readonly services: readonly string[]; readonly garder?: (lieu: LieuPublic) => boolean };

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
    if (page.length < PAGE) return construireIndex(lieux, version, await lire(communesEnZone));
  }
}

const KM_PAR_DEGRE = 111.2;

/** Builds the index over places already read. */
export function construireIndex(
  lieux: readonly LieuPublic[],
  version: number,
  zones: ReadonlyMap<string, readonly ZoneDeCommune[]> = new Map(),
): IndexLieux {
  const arbre = new KDBush(lieux.length);
  const masques = Uint16Array.from(lieux, ({ services }) => masqueDe(services));
  for (const { lat, lon } of lieux) arbre.add(lon, lat);
  arbre.finish();

  /** One test of bits before anything longer: most places fall there. */
  const accepter = ({ services, garder }: Tri): ((rang: number) => boolean) => {
    const voulus = masqueDe(services);
    return (rang) => {
      if (services.length > 0 && ((masques[rang] ?? 0) & voulus) === 0) return false;
      const lieu = lieux[rang];
      return lieu !== undefined && (garder === undefined || garder(lieu));
    };
  };
  const avecDistance = ({ lat, lon }: Point, rang: number): readonly LieuProche[] => {
    const lieu = lieux[rang];
    return lieu === undefined ? [] : [{ lieu, km: distance(lon, lat, lieu.lon, lieu.lat) }];
  };
  return {
    version,
    lieux,
    zonesDe: ({ codeInsee }) => zones.get(codeInsee) ?? [],
    proches: (point, max, tri) =>
      lieux.length === 0
        ? []
        : around(arbre, point.lon, point.lat, max, undefined, accepter(tri)).flatMap((rang) =>
            avecDistance(point, rang),
          ),
    autour: (point, rayonKm, tri) => {
      const accepte = accepter(tri);
      const trouves: LieuProche[] = [];
      for (const rang of dansLeCarre(arbre, point, rayonKm)) {
        const lieu = accepte(rang) ? lieux[rang] : undefined;
        if (lieu === undefined) continue;
        const km = distance(point.lon, point.lat, lieu.lon, lieu.lat);
        if (km <= rayonKm) trouves.push({ lieu, km });
      }
      return trouves.sort((a, b) => a.km - b.km);
    },
    dedans: ({ ouest, sud, est, nord }, tri) => {
      const rangs = arbre.range(ouest, sud, est, nord).filter(accepter(tri));
      return rangs.sort((a, b) => a - b).flatMap((rang) => lieux[rang] ?? []);
    },
  };
}

/** Counting all the places around Paris one by one is slow by nearest neighbours: a box first, then true distances. */
function dansLeCarre(arbre: KDBush, { lat, lon }: Point, rayonKm: number): readonly number[] {
  const dLat = rayonKm / KM_PAR_DEGRE;
  const dLon = dLat / Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  return arbre.range(lon - dLon, lat - dLat, lon + dLon, lat + dLat);
}

const BITS: ReadonlyMap<string, number> = new Map(SERVICES.map((service, rang) => [service, 1 << rang]));
const masqueDe = (services: readonly string[]): number =>
  services.reduce((masque, service) => masque | (BITS.get(service) ?? 0), 0);
