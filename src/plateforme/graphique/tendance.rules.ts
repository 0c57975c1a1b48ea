import type { PointMensuel } from "./courbe.rules.ts";

export type TraceTendance = {
  readonly largeur: number;
  readonly hauteur: number;
  /** Paths of the months known that follow one another. */
  readonly troncons: readonly string[];
};

const L = 160;
const H = 40;
const MARGE = 3;

/** Places a monthly series in 160 × 40, from 0 to its highest; null when fewer than two months are known. */
export function tracerTendance(points: readonly PointMensuel[]): TraceTendance | null {
  const connues = points.flatMap(({ valeur }) => valeur ?? []);
  if (connues.length < 2) return null;
  const sommet = Math.max(...connues, 0) || 1;
  const pas = (L - 2 * MARGE) / (points.length - 1);
  const places = points.map(({ valeur }, rang) =>
    valeur === null
      ? null
      : `${arrondi(MARGE + rang * pas)} ${arrondi(H - MARGE - (Math.max(0, valeur) / sommet) * (H - 2 * MARGE))}`,
  );
  const troncons: string[][] = [[]];
  for (const place of places) {
    if (place === null) troncons.push([]);
    else troncons.at(-1)?.push(place);
  }
  return {
    ...{ largeur: L, hauteur: H },
    troncons: troncons.filter((troncon) => troncon.length > 1).map((troncon) => `M${troncon.join("L")}`),
  };
}

const arrondi = (v: number): number => Math.round(v * 10) / 10;
