import { retrouvables, type Somme } from "./retrouver.rules.ts";

/** Under this number of people a cell is hidden. */
const SEUIL = 11;

/**
 * Which counts are shown when the sums of some of them are known: `sommes` lists, by the ranks of their parts, the groups whose total
 * stands somewhere. Small counts are hidden; then, in each group, other parts with them, smallest first, until what is missing can be
 * told neither by subtraction (two parts at least) nor nearly so (11 people at least). Done again until nothing moves, since a part
 * hidden for one group may be alone in another.
 */
export function masquerSommes(
  valeurs: readonly number[],
  sommes: readonly (readonly number[])[],
  dejaCaches: readonly number[] = [],
): readonly (number | null)[] {
  const caches = new Set([...dejaCaches, ...valeurs.flatMap((n, rang) => (n > 0 && n < SEUIL ? [rang] : []))]);
  if (caches.size === 0) return valeurs;
  for (let bouge = true; bouge; ) {
    bouge = false;
    for (const groupe of sommes) if (completer(groupe, valeurs, caches)) bouge = true;
  }
  return valeurs.map((n, rang) => (caches.has(rang) ? null : n));
}

/**
 * The same where totals are cells too, hidden or not (a région is a total for its départements, a part for the country): then no
 * combination of all the sums gives a hidden cell back. Each one that would is joined by the smallest part beside it, and all is done again.
 */
export function masquerTableau(valeurs: readonly number[], sommes: readonly Somme[]): readonly (number | null)[] {
  const groupes = sommes.map(({ total, parts }) => (total === null ? parts : [total, ...parts]));
  for (let ajoutes: readonly number[] = []; ; ) {
    const vus = masquerSommes(valeurs, groupes, ajoutes);
    const caches = new Set(vus.flatMap((n, rang) => (n === null ? [rang] : [])));
    if (caches.size === 0) return vus;
    const voisins = retrouvables(caches, sommes).flatMap((rang) => voisinDe(rang, valeurs, groupes, caches));
    if (voisins.length === 0) return vus;
    ajoutes = [...caches, ...voisins];
  }
}

/** The smallest visible cell of a sum that holds this one or, where all of them are hidden, of a sum that holds any hidden cell. */
function voisinDe(
  rang: number,
  valeurs: readonly number[],
  groupes: readonly (readonly number[])[],
  caches: ReadonlySet<number>,
): readonly number[] {
  const visibles = (voulus: readonly (readonly number[])[]): readonly number[] =>
    voulus
      .flat()
      .filter((autre) => !caches.has(autre))
      .sort((a, b) => rangDe(valeurs[a] ?? 0) - rangDe(valeurs[b] ?? 0) || a - b)
      .slice(0, 1);
  const proches = visibles(groupes.filter((groupe) => groupe.includes(rang)));
  return proches.length > 0 ? proches : visibles(groupes.filter((groupe) => groupe.some((un) => caches.has(un))));
}

function completer(groupe: readonly number[], valeurs: readonly number[], caches: Set<number>): boolean {
  const dedans = groupe.filter((rang) => caches.has(rang));
  if (dedans.length === 0) return false;
  let manque = dedans.reduce((total, rang) => total + (valeurs[rang] ?? 0), 0);
  let nombre = dedans.length;
  const autres = groupe
    .filter((rang) => !caches.has(rang))
    // The smallest first, but zeros last: they tell of nobody, and hide nothing but where nobody is.
    .sort((a, b) => rangDe(valeurs[a] ?? 0) - rangDe(valeurs[b] ?? 0) || a - b);
  let bouge = false;
  for (const rang of autres) {
    if (nombre > 1 && manque >= SEUIL) break;
    caches.add(rang);
    manque += valeurs[rang] ?? 0;
    nombre += 1;
    bouge = true;
  }
  return bouge;
}

const rangDe = (n: number): number => (n === 0 ? Number.POSITIVE_INFINITY : n);
