import { au } from "./hasard.ts";

/** Splits a whole in proportion of the weights by largest remainder: integers whose sum is exactly the whole. */
export function repartir(total: number, poids: ArrayLike<number>): number[] {
  let somme = 0;
  for (let i = 0; i < poids.length; i++) somme += au(poids, i);
  if (somme <= 0) {
    if (total > 0) throw new Error("nothing to share the whole between");
    return Array.from({ length: poids.length }, () => 0);
  }
  const exacts = Array.from(poids, (p) => (total * p) / somme);
  const parts = exacts.map(Math.floor);
  const manquants = total - parts.reduce((a, b) => a + b, 0);
  const parReste = exacts
    .map((exact, i) => ({ i, reste: exact - Math.floor(exact) }))
    .sort((a, b) => b.reste - a.reste || a.i - b.i);
  for (const { i } of parReste.slice(0, manquants)) parts[i] = au(parts, i) + 1;
  return parts;
}

/**
 * The same by systematic sampling: each share is its exact part rounded down or up, fairly. Where parts are far under one,
 * the largest remainder would always serve the same ones.
 */
export function repartirAuSort(total: number, poids: readonly number[], depart: number): number[] {
  let somme = 0;
  for (const p of poids) somme += p;
  let cumul = 0;
  let donnes = 0;
  return poids.map((p, i) => {
    cumul += p;
    const jusquIci = i === poids.length - 1 ? total : Math.floor((total * cumul) / somme + depart);
    const part = Math.min(total, jusquIci) - donnes;
    donnes += part;
    return part;
  });
}

/** The same, each share kept within [min, max]: what a bound takes or gives is shared again between the others. */
export function repartirBorne(total: number, poids: readonly number[], min: number, max: number): number[] {
  const fixes = new Map<number, number>();
  for (;;) {
    const libres = poids.map((p, i) => (fixes.has(i) ? 0 : p));
    const reste = total - [...fixes.values()].reduce((a, b) => a + b, 0);
    const parts = repartir(reste, libres).map((part, i) => fixes.get(i) ?? part);
    const dessous = parts.findIndex((part) => part < min);
    const dessus = parts.findIndex((part) => part > max);
    if (dessous >= 0) fixes.set(dessous, min);
    else if (dessus >= 0) fixes.set(dessus, max);
    else return parts;
  }
}

/**
 * Iterative proportional fitting: real numbers close to `depart` whose row and column sums are those asked.
 * Rows are months, columns are what a figure distinguishes.
 */
export function ajuster(
  depart: readonly (readonly number[])[],
  lignes: readonly number[],
  colonnes: readonly number[],
): number[][] {
  let valeurs = depart.map((ligne) => [...ligne]);
  for (let tour = 0; tour < 60; tour++) {
    const sommes = colonnes.map((_, c) => valeurs.reduce((s, ligne) => s + au(ligne, c), 0));
    valeurs = valeurs.map((ligne) =>
      ligne.map((v, c) => (au(sommes, c) > 0 ? (v * au(colonnes, c)) / au(sommes, c) : 0)),
    );
    valeurs = valeurs.map((ligne, l) => {
      const somme = ligne.reduce((a, b) => a + b, 0);
      return ligne.map((v) => (somme > 0 ? (v * au(lignes, l)) / somme : 0));
    });
  }
  return valeurs;
}

/** Rounds a table of reals row by row: each row sum is exact, each column sum stays within one or two units of its own. */
export function arrondirTable(valeurs: readonly (readonly number[])[], lignes: readonly number[]): number[][] {
  const attendu = valeurs[0]?.map(() => 0) ?? [];
  const donne = attendu.map(() => 0);
  return valeurs.map((ligne, l) => {
    const manque = ligne.map((v, c) => {
      attendu[c] = au(attendu, c) + v;
      return Math.max(0, au(attendu, c) - au(donne, c));
    });
    const parts = repartir(au(lignes, l), manque);
    parts.forEach((part, c) => {
      donne[c] = au(donne, c) + part;
    });
    return parts;
  });
}

/** The values by key, in their order. */
export function grouper<T, C>(valeurs: Iterable<T>, cle: (valeur: T) => C): Map<C, T[]> {
  const groupes = new Map<C, T[]>();
  for (const valeur of valeurs) {
    const groupe = groupes.get(cle(valeur));
    if (groupe === undefined) groupes.set(cle(valeur), [valeur]);
    else groupe.push(valeur);
  }
  return groupes;
}
