/** Graduations of an axis that starts at 0: round steps of 1, 2, 2.5 or 5 times a power of ten, `souhaitees` or so. */
export function graduations(max: number, souhaitees = 3): readonly number[] {
  if (!Number.isFinite(max) || max <= 0) return [0, 1];
  const pas = pasRond(max / souhaitees);
  const nombre = Math.ceil(max / pas - 1e-9);
  return Array.from({ length: nombre + 1 }, (_, rang) => arrondi(rang * pas));
}

function pasRond(brut: number): number {
  const puissance = 10 ** Math.floor(Math.log10(brut));
  const rapport = brut / puissance;
  const facteur = [1, 2, 2.5, 5].find((f) => rapport <= f + 1e-9) ?? 10;
  return facteur * puissance;
}

const arrondi = (v: number): number => Number(v.toPrecision(12));
