/** A run of values: its bounds, both reached, and how many values it holds. */
export type Groupe = { readonly min: number; readonly max: number; readonly nombre: number };

/** Distinct values, and running sums from which the spread of a run of them is had at once. */
type Series = {
  readonly valeurs: readonly number[];
  readonly poids: readonly number[];
  readonly sommes: readonly number[];
  readonly carres: readonly number[];
};

/**
 * Natural breaks (Fisher 1958, known as Jenks): the cut into at most `nombre` classes whose values are, in all, the
 * nearest to the mean of their class. Exact, by dynamic programming; equal values stand together.
 */
export function classesNaturelles(valeurs: readonly number[], nombre: number): readonly Groupe[] {
  const s = mettreEnSeries(valeurs);
  const n = s.valeurs.length;
  if (n === 0) return [];
  const departs = meilleuresCoupes(s, Math.min(nombre, n));
  const classes: Groupe[] = [];
  for (let fin = n, rang = departs.length - 1; rang >= 0; rang -= 1) {
    const debut = departs[rang]?.[fin - 1] ?? 0;
    const total = (s.poids[fin] ?? 0) - (s.poids[debut] ?? 0);
    classes.unshift({ min: s.valeurs[debut] ?? 0, max: s.valeurs[fin - 1] ?? 0, nombre: total });
    fin = debut;
  }
  return classes;
}

/** What the classes leave unexplained: squared distances of the values to the mean of their class. */
export function ecartInterne(valeurs: readonly number[], classes: readonly Groupe[]): number {
  return classes.reduce((total, { min, max }) => {
    const dedans = valeurs.filter((v) => v >= min && v <= max);
    const moyenne = dedans.reduce((s, v) => s + v, 0) / Math.max(1, dedans.length);
    return total + dedans.reduce((s, v) => s + (v - moyenne) ** 2, 0);
  }, 0);
}

/** Values are measured from their mean: squares stay small, so that subtracting them loses nothing. */
function mettreEnSeries(brutes: readonly number[]): Series {
  const moyenne = brutes.reduce((s, v) => s + v, 0) / Math.max(1, brutes.length);
  const parValeur = new Map<number, number>();
  for (const v of brutes) parValeur.set(v, (parValeur.get(v) ?? 0) + 1);
  const triees = [...parValeur].sort(([a], [b]) => a - b);
  const [poids, sommes, carres] = [[0], [0], [0]];
  for (const [v, n] of triees) {
    const ecart = v - moyenne;
    poids.push((poids.at(-1) ?? 0) + n);
    sommes.push((sommes.at(-1) ?? 0) + n * ecart);
    carres.push((carres.at(-1) ?? 0) + n * ecart * ecart);
  }
  return { valeurs: triees.map(([v]) => v), poids, sommes, carres };
}

/** Spread of the distinct values from `debut` to `fin`, both included. */
function cout({ poids, sommes, carres }: Series, debut: number, fin: number): number {
  const n = (poids[fin + 1] ?? 0) - (poids[debut] ?? 0);
  const somme = (sommes[fin + 1] ?? 0) - (sommes[debut] ?? 0);
  return Math.max(0, (carres[fin + 1] ?? 0) - (carres[debut] ?? 0) - (somme * somme) / n);
}

/**
 * For each number of classes, where the last one starts when they end at each value. The best start only moves to the
 * right with the end: halving the ends bounds the starts to try, and thousands of values take a few milliseconds.
 */
function meilleuresCoupes(s: Series, k: number): readonly (readonly number[])[] {
  const n = s.valeurs.length;
  let avant = s.valeurs.map((_, fin) => cout(s, 0, fin));
  const departs: number[][] = [s.valeurs.map(() => 0)];
  for (let classe = 1; classe < k; classe += 1) {
    const [couts, debuts] = [new Array<number>(n).fill(Number.POSITIVE_INFINITY), new Array<number>(n).fill(classe)];
    const precedents = avant;
    const chercher = (de: number, a: number, debutMin: number, debutMax: number): void => {
      if (de > a) return;
      const fin = (de + a) >> 1;
      for (let debut = Math.max(debutMin, classe); debut <= Math.min(debutMax, fin); debut += 1) {
        const total = (precedents[debut - 1] ?? 0) + cout(s, debut, fin);
        if (total < (couts[fin] ?? 0)) [couts[fin], debuts[fin]] = [total, debut];
      }
      const trouve = debuts[fin] ?? classe;
      chercher(de, fin - 1, debutMin, trouve);
      chercher(fin + 1, a, trouve, debutMax);
    };
    chercher(classe, n - 1, classe, n - 1);
    departs.push(debuts);
    avant = couts;
  }
  return departs;
}
