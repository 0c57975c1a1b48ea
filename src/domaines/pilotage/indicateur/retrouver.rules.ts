/** A sum that stands somewhere: its parts and, when it is itself one of the cells, the rank of the total. */
export type Somme = { readonly total: number | null; readonly parts: readonly number[] };

/** Prime under 2^26: products of two residues stay exact. */
const P = 67_108_859;

/**
 * Hidden cells that the sums give back exactly, whatever way they are combined: cells that every solution of the equations agrees on
 * (elimination modulo a prime, where a coincidence is as good as impossible).
 */
export function retrouvables(caches: ReadonlySet<number>, sommes: readonly Somme[]): readonly number[] {
  const lignes = sommes.flatMap((somme) => {
    const ligne = new Map<number, number>();
    for (const rang of somme.parts) if (caches.has(rang)) ligne.set(rang, 1);
    if (somme.total !== null && caches.has(somme.total)) ligne.set(somme.total, P - 1);
    return ligne.size === 0 ? [] : [ligne];
  });
  const pivots = new Map<number, Map<number, number>>();
  for (const ligne of lignes) {
    for (const [pivot, autre] of pivots) ajouter(ligne, autre, ligne.get(pivot) ?? 0);
    const [premier] = ligne;
    if (premier === undefined) continue;
    const [pivot, poids] = premier;
    const inverse = inverser(poids);
    for (const [rang, n] of ligne) ligne.set(rang, (n * inverse) % P);
    for (const autre of pivots.values()) ajouter(autre, ligne, autre.get(pivot) ?? 0);
    pivots.set(pivot, ligne);
  }
  return [...pivots].flatMap(([pivot, ligne]) => (ligne.size === 1 ? [pivot] : []));
}

/** Takes `fois` times a line from another. */
function ajouter(ligne: Map<number, number>, autre: ReadonlyMap<number, number>, fois: number): void {
  if (fois === 0) return;
  for (const [rang, n] of autre) {
    const reste = (((ligne.get(rang) ?? 0) - fois * n) % P) + P;
    if (reste % P === 0) ligne.delete(rang);
    else ligne.set(rang, reste % P);
  }
}

/** By Fermat: n^(P-2). */
function inverser(n: number): number {
  let [resultat, base] = [1, n % P];
  for (let reste = P - 2; reste > 0; reste = Math.floor(reste / 2)) {
    if (reste % 2 === 1) resultat = (resultat * base) % P;
    base = (base * base) % P;
  }
  return resultat;
}
