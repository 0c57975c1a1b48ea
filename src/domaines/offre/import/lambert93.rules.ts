/** Whether a pair of metres can be a Lambert-93 point of métropole (easting then northing). */
export const estLambert93 = (x: number, y: number): boolean =>
  x > 50_000 && x < 1_300_000 && y > 6_000_000 && y < 7_200_000;

/** Constants of the projection (IGN, RGF93 / Lambert-93): exponent, radius, origin. */
const N = 0.725_607_765_053_267;
const C = 11_754_255.426_096_2;
const XS = 700_000;
const YS = 12_655_612.049_876;
const EXCENTRICITE = 0.081_819_191_042_816;
const MERIDIEN = (3 * Math.PI) / 180;

/** Latitude and longitude (degrees) of a Lambert-93 point in metres; exact to a millimetre. */
export function depuisLambert93(x: number, y: number): { readonly lat: number; readonly lon: number } {
  const gamma = Math.atan((x - XS) / (YS - y));
  const isometrique = -Math.log(Math.abs(Math.hypot(x - XS, y - YS) / C)) / N;
  let phi = 2 * Math.atan(Math.exp(isometrique)) - Math.PI / 2;
  for (let tour = 0; tour < 12; tour += 1) {
    const s = EXCENTRICITE * Math.sin(phi);
    phi = 2 * Math.atan(((1 + s) / (1 - s)) ** (EXCENTRICITE / 2) * Math.exp(isometrique)) - Math.PI / 2;
  }
  return { lat: (phi * 180) / Math.PI, lon: ((gamma / N + MERIDIEN) * 180) / Math.PI };
}
