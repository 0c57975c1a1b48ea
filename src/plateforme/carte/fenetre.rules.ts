import { projeterDans, type Zone, zonesDe } from "./projection.rules.ts";

export type PointGeo = { readonly lat: number; readonly lon: number };

/** The part of the map that a picture shows: how a position becomes a point of the picture, and how long a kilometre is. */
export type Fenetre = {
  readonly zone: Zone;
  readonly largeur: number;
  readonly hauteur: number;
  /** Scale and shift from units of the map to those of the picture. */
  readonly echelle: number;
  readonly dx: number;
  readonly dy: number;
  readonly unitesParKm: number;
};

const MARGE = 34;
const KM_PAR_DEGRE = 111.32;
/** Half the side of the smallest ground shown, in kilometres: outlines have no more detail. */
const RAYON_MIN_KM = 6;

/**
 * Frames points (the first one is the centre of interest) in a picture of a given size. Points of another zone than the
 * first are left out; undefined where the map has nothing to draw (Pacific collectivities…).
 */
export function cadrer(
  zones: readonly Zone[],
  points: readonly PointGeo[],
  largeur: number,
  hauteur: number,
): Fenetre | undefined {
  const [premier] = points;
  const zone = premier === undefined ? undefined : zonesDe(zones, premier.lat, premier.lon)[0];
  if (premier === undefined || zone === undefined) return undefined;
  const places = points
    .filter((p) => zonesDe([zone], p.lat, p.lon).length > 0)
    .map((p) => projeterDans(zone, p.lat, p.lon));
  const parKm = zone.kx / (KM_PAR_DEGRE * Math.cos((premier.lat * Math.PI) / 180));
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const [gauche, droite, haut, bas] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const minimum = 2 * RAYON_MIN_KM * parKm;
  const echelle = Math.min(
    (largeur - 2 * MARGE) / Math.max(droite - gauche, minimum),
    (hauteur - 2 * MARGE) / Math.max(bas - haut, minimum),
  );
  return {
    zone,
    largeur,
    hauteur,
    echelle,
    dx: largeur / 2 - (echelle * (gauche + droite)) / 2,
    dy: hauteur / 2 - (echelle * (haut + bas)) / 2,
    unitesParKm: parKm * echelle,
  };
}

/** Where a position falls in the picture; undefined outside of it. */
export function placer(f: Fenetre, { lat, lon }: PointGeo): readonly [x: number, y: number] | undefined {
  if (zonesDe([f.zone], lat, lon).length === 0) return undefined;
  const [mx, my] = projeterDans(f.zone, lat, lon);
  const [x, y] = [Math.round((mx * f.echelle + f.dx) * 10) / 10, Math.round((my * f.echelle + f.dy) * 10) / 10];
  return x < 0 || y < 0 || x > f.largeur || y > f.hauteur ? undefined : [x, y];
}

const CERCLES_KM = [1, 2, 5, 10, 20, 50, 100, 200];

/** Two distances, in kilometres, whose circles around the centre of interest fit in the picture. */
export function cerclesLisibles(f: Fenetre): readonly number[] {
  const plusGrand = Math.min(f.largeur, f.hauteur) / 2 / f.unitesParKm;
  return CERCLES_KM.filter((km) => km <= plusGrand * 1.2).slice(-2);
}
