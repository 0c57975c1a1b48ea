import { around, distance } from "geokdbush";
import KDBush from "kdbush";
import type { Db } from "../../../plateforme/db/db.ts";
import { communesEnZone, type ZoneDeCommune } from "../../territoire/index.ts";
import type { Arret } from "../arret/arret.rules.ts";
import { lireVersion } from "../lieu/lieu.sql.ts";
import { SERVICES } from "../lieu/vocabulaire.rules.ts";
import { type LieuPublic, lieuxPublicsApres } from "./lieux-publics.query.ts";

/** Every visible place, in memory, found by distance. */
export type IndexLieux = {
  readonly version: number;
  readonly lieux: readonly LieuPublic[];
  /** Zones of the commune of a place or of a stop, as they stood when the places were last loaded. */
  readonly zonesDe: (ici: Pick<LieuPublic, "codeInsee">) => readonly ZoneDeCommune[];
  /** The `max` nearest places, however far, nearest first. */
  readonly proches: (point: Point, max: number, tri: Tri) => readonly LieuProche[];
  /** Every place within a distance, nearest first. */
  readonly autour: (point: Point, rayonKm: number, tri: Tri) => readonly LieuProche[];
  /** Every place of a rectangle, in the order of their identifiers. */
  readonly dedans: (cadre: Cadre, tri: Tri) => readonly LieuSitue[];
};
/** A rectangle of the map, in degrees. */
export type Cadre = { readonly ouest: number; readonly sud: number; readonly est: number; readonly nord: number };
/** A place where it was found: at one of its stops, or at its own address. */
export type LieuSitue = { readonly lieu: LieuPublic; readonly arret?: Arret };
export type LieuProche = LieuSitue & { readonly km: number };
type Point = { readonly lat: number; readonly lon: number };

/**
 * Which places are kept: those offering one of the services (none named: all), then those that `garder` accepts, there where they are
 * found. A place is answered once, at the nearest of its points that is kept.
 */
export type Tri = {
  readonly services: readonly string[];
  readonly garder?: (lieu: LieuPublic, arret: Arret | undefined) => boolean;
};

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

/** The index as the present transaction sees the places: read again within it when they moved. */
export async function indexLieuxVu(db: Db): Promise<IndexLieux> {
  if (courant !== undefined && courant.version === (await lireVersion(db))) return courant;
  return charger((travail) => travail(db));
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
  const points = lieux.flatMap((lieu, rang): readonly Ou[] => [
    { rang },
    ...lieu.arrets.map((arret) => ({ rang, arret })),
  ]);
  const arbre = new KDBush(Math.max(1, points.length));
  const masques = Uint16Array.from(points, ({ rang }) => masqueDe(lieux[rang]?.services ?? []));
  for (const { rang, arret } of points) {
    const { lon, lat } = arret ?? lieux[rang] ?? ORIGINE;
    arbre.add(lon, lat);
  }
  if (points.length === 0) arbre.add(ORIGINE.lon, ORIGINE.lat);
  arbre.finish();

  const situe = (n: number): LieuSitue | undefined => {
    const point = points[n];
    const lieu = point === undefined ? undefined : lieux[point.rang];
    if (lieu === undefined) return undefined;
    return point?.arret === undefined ? { lieu } : { lieu, arret: point.arret };
  };
  /** One test of bits before anything longer: most places fall there. */
  const accepter = ({ services, garder }: Tri): ((n: number) => boolean) => {
    const voulus = masqueDe(services);
    return (n) => {
      if (services.length > 0 && ((masques[n] ?? 0) & voulus) === 0) return false;
      const ici = situe(n);
      return ici !== undefined && (garder === undefined || garder(ici.lieu, ici.arret));
    };
  };
  const avecDistance = ({ lat, lon }: Point, n: number): readonly LieuProche[] => {
    const ici = situe(n);
    if (ici === undefined) return [];
    const ou = ici.arret ?? ici.lieu;
    return [{ ...ici, km: distance(lon, lat, ou.lon, ou.lat) }];
  };
  const lesPlusProches = (point: Point, max: number, accepte: (n: number) => boolean): readonly LieuProche[] => {
    // A place may come by several of its points: as many more are asked as were its own again.
    for (let demandes = max; ; demandes = Math.min(points.length, demandes * 2)) {
      const trouves = around(arbre, point.lon, point.lat, demandes, undefined, accepte);
      const uniques = unParLieu(trouves.flatMap((n) => avecDistance(point, n)));
      if (uniques.length >= max || trouves.length < demandes || demandes >= points.length) return uniques.slice(0, max);
    }
  };
  return {
    version,
    lieux,
    zonesDe: ({ codeInsee }) => zones.get(codeInsee) ?? [],
    proches: (point, max, tri) => (points.length === 0 ? [] : lesPlusProches(point, max, accepter(tri))),
    autour: (point, rayonKm, tri) => {
      const accepte = accepter(tri);
      const trouves: LieuProche[] = [];
      for (const n of dansLeCarre(arbre, point, rayonKm)) {
        if (!accepte(n)) continue;
        const [proche] = avecDistance(point, n);
        if (proche !== undefined && proche.km <= rayonKm) trouves.push(proche);
      }
      return unParLieu(trouves.sort((a, b) => a.km - b.km));
    },
    dedans: ({ ouest, sud, est, nord }, tri) => {
      const rangs = arbre.range(ouest, sud, est, nord).filter(accepter(tri));
      return unParLieu(rangs.sort((a, b) => a - b).flatMap((n) => situe(n) ?? []));
    },
  };
}

/** What the tree holds: a place at its own address, or at one of its stops. */
type Ou = { readonly rang: number; readonly arret?: Arret };
const ORIGINE: Point = { lat: 0, lon: 0 };

/** The first time each place comes; most have one point only, and are not looked at. */
function unParLieu<L extends LieuSitue>(trouves: readonly L[]): readonly L[] {
  const vus = new Set<string>();
  return trouves.filter(({ lieu }) => {
    if (lieu.arrets.length === 0) return true;
    if (vus.has(lieu.id)) return false;
    vus.add(lieu.id);
    return true;
  });
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
