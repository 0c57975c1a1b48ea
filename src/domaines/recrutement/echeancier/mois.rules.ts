const JOUR_MS = 86_400_000;
const deux = (n: number): string => String(n).padStart(2, "0");

/** The civil day `n` months after, or the last of its month when that month is shorter (31 January + 1 → 28 February). */
export function plusMois(jour: string, n: number): string {
  const [annee = 0, mois = 1, quantieme = 1] = jour.split("-").map(Number);
  const rang = annee * 12 + (mois - 1) + n;
  const [a, m] = [Math.floor(rang / 12), rang % 12];
  const dernier = new Date(Date.UTC(a, m + 1, 0)).getUTCDate();
  return `${a}-${deux(m + 1)}-${deux(Math.min(quantieme, dernier))}`;
}

/** The day before. */
export const veille = (jour: string): string =>
  new Date(Date.parse(`${jour}T00:00:00Z`) - JOUR_MS).toISOString().slice(0, 10);

/** Whole months from a first day to a last one, both included: 1 June 2021 to 30 November 2022 is 18. */
export function moisEntiers(du: string, au: string): number {
  let mois = 0;
  while (veille(plusMois(du, mois + 1)) <= au) mois += 1;
  return mois;
}

/** The months (AAAA-MM) from that of a day to that of another. */
export function moisDe(du: string, au: string): readonly string[] {
  const mois: string[] = [];
  for (let m = `${du.slice(0, 7)}-01`; m <= au; m = plusMois(m, 1)) mois.push(m.slice(0, 7));
  return mois;
}
