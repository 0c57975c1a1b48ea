/**
 * Shares of a whole that add up to exactly 100, by largest remainder: each is rounded down, then the units left go to
 * those that lost most (the first one in case of a tie). `decimales` digits are kept after the comma.
 * A whole of zero gives zeros; negative counts have no share and are refused as zero.
 */
export function repartir(valeurs: readonly number[], decimales = 1): readonly number[] {
  const justes = valeurs.map((v) => (Number.isFinite(v) && v > 0 ? v : 0));
  const total = justes.reduce((s, v) => s + v, 0);
  if (total <= 0 || !Number.isFinite(total)) return justes.map(() => 0);
  const pas = 10 ** decimales;
  const exactes = justes.map((v) => (v / total) * 100 * pas);
  const entieres = exactes.map(Math.floor);
  const reste = Math.round(100 * pas) - entieres.reduce((s, v) => s + v, 0);
  const servis = new Set(parReste(exactes).slice(0, Math.max(0, reste)));
  return entieres.map((v, rang) => (v + (servis.has(rang) ? 1 : 0)) / pas);
}

/** Ranks by decreasing remainder, then by order. */
const parReste = (exactes: readonly number[]): readonly number[] =>
  exactes
    .map((v, rang) => ({ rang, reste: v - Math.floor(v) }))
    .sort((a, b) => b.reste - a.reste || a.rang - b.rang)
    .map(({ rang }) => rang);
