export type Position = { readonly lat: number; readonly lon: number };

const RAYON_KM = 6371;
const radians = (degres: number): number => (degres * Math.PI) / 180;

/** Great-circle distance between two positions, in kilometres. */
export function distanceKm(a: Position, b: Position): number {
  const dLat = radians(b.lat - a.lat);
  const dLon = radians(b.lon - a.lon);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * RAYON_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
