import { distanceKm, type PositionLieu } from "../lieu/lieu.rules.ts";
import { depuisLambert93, estLambert93 } from "./lambert93.rules.ts";

export type Point = {
  readonly lat: number;
  readonly lon: number;
  /** Given in metres (Lambert-93) and converted. */
  readonly converti?: true;
};
export type PointJuge = {
  readonly lat: number;
  readonly lon: number;
  readonly position: PositionLieu;
  readonly motif?: string;
};

/** Beyond this distance (km) from the centre of its commune, a point is wrong. Guyane's communes are as large as départements. */
const eloignementMax = (communeCode: string, centreApproche: boolean): number =>
  communeCode.startsWith("973") ? 250 : centreApproche ? 40 : 20;

/**
 * Judges the point a source gives against the centre of the commune: kept when near, put right when latitude and longitude
 * were swapped or lost their sign, else replaced by the centre of the commune, and said so.
 */
export function jugerPoint(
  declare: Point | null,
  communeCode: string,
  commune: Point & { readonly approchee: boolean },
): PointJuge {
  const centre: Point = { lat: commune.lat, lon: commune.lon };
  if (declare === null) return { ...centre, position: "commune", motif: "coordonnées absentes : centre de la commune" };
  if (declare.lat === 0 || declare.lon === 0)
    return { ...centre, position: "commune", motif: "coordonnées nulles : centre de la commune" };
  const max = eloignementMax(communeCode, commune.approchee);
  const pres = (p: Point): boolean => distanceKm(p.lat, p.lon, centre.lat, centre.lon) <= max;
  const { lat, lon, converti } = declare;
  if (pres(declare) && converti === true)
    return { lat, lon, position: "corrigee", motif: "coordonnées Lambert-93 : converties" };
  if (pres(declare)) return { lat, lon, position: "source" };
  const echange = { lat: declare.lon, lon: declare.lat };
  if (pres(echange)) return { ...echange, position: "corrigee", motif: "latitude et longitude échangées : corrigées" };
  for (const oppose of [
    { lat: declare.lat, lon: -declare.lon },
    { lat: -declare.lat, lon: declare.lon },
  ])
    if (pres(oppose)) return { ...oppose, position: "corrigee", motif: "signe d’une coordonnée perdu : corrigé" };
  return { ...centre, position: "commune", motif: "coordonnées loin de la commune : centre de la commune" };
}

/** Reads a latitude and a longitude, or metres of Lambert-93 in either order, decimal point or comma; null when one is missing or impossible. */
export function lirePoint(latitude: string, longitude: string): Point | null {
  const lat = lireNombre(latitude);
  const lon = lireNombre(longitude);
  if (lat === null || lon === null) return null;
  for (const [x, y] of [
    [lon, lat],
    [lat, lon],
  ] as const)
    if (estLambert93(x, y)) return { ...depuisLambert93(x, y), converti: true };
  if (Math.abs(lat) > 180 || Math.abs(lon) > 180) return null;
  return { lat, lon };
}

function lireNombre(texte: string): number | null {
  const net = texte.replace(/[\s°]/g, "").replace(",", ".");
  return /^[+-]?\d{1,7}(\.\d+)?$/.test(net) ? Number(net) : null;
}
