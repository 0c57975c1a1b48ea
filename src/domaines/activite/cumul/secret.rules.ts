/** Under this number of people a cell is hidden: nobody may be found again in a figure. */
export const SEUIL_SECRET = 11;
const PAS_ARRONDI = 10;

/** True for a count that would tell of too few people. Zero tells of nobody. */
export const estPetit = (nombre: number): boolean => nombre > 0 && nombre < SEUIL_SECRET;

/** A lone count: null when it is too small to be shown. */
export const masquer = (nombre: number): number | null => (estPetit(nombre) ? null : nombre);

/**
 * The parts of a whole whose total is shown. Small parts are hidden; a second one, the smallest of the others, is hidden
 * with them as long as the total would give back what is hidden (one part alone, or parts that make fewer than 11 people).
 */
export function masquerParts(parts: readonly number[]): readonly (number | null)[] {
  const caches = new Set(parts.flatMap((n, rang) => (estPetit(n) ? [rang] : [])));
  if (caches.size === 0) return parts;
  const autres = parts
    .map((n, rang) => ({ n, rang }))
    .filter(({ n, rang }) => n > 0 && !caches.has(rang))
    .sort((a, b) => a.n - b.n);
  for (const { rang } of autres) {
    if (caches.size > 1 && sommeDe(parts, caches) >= SEUIL_SECRET) break;
    caches.add(rang);
  }
  // Nothing left to hide it behind: the zeros are hidden too, so that nobody knows which part holds the people.
  const seuls = caches.size === 1 || sommeDe(parts, caches) < SEUIL_SECRET;
  return parts.map((n, rang) => (caches.has(rang) || (seuls && n === 0) ? null : n));
}

/**
 * Below the country, counts of breakdowns are written to the nearest ten: neither the sum of neighbours, nor two dates, nor
 * the total gives back the people of a hidden cell.
 */
export const arrondir = (nombre: number | null): number | null =>
  nombre === null ? null : Math.round(nombre / PAS_ARRONDI) * PAS_ARRONDI;

/**
 * The share of some people among all, null when it would tell of too few of them or of the others; below the country (not `exacte`)
 * it is that of their number to the nearest ten, since the whole is shown.
 */
export function partVisible(nombre: number, total: number, exacte: boolean): number | null {
  const [vu = null] = masquerParts([nombre, total - nombre]);
  if (vu === null || total === 0) return null;
  return Math.min(1, (exacte ? vu : (arrondir(vu) ?? 0)) / total);
}

const sommeDe = (parts: readonly number[], rangs: ReadonlySet<number>): number =>
  parts.reduce((total, n, rang) => (rangs.has(rang) ? total + n : total), 0);
