/** Deterministic draws: the same seed and the same label always give the same programme. */
export type Hasard = {
  /** A real in [0, 1). */
  reel(): number;
  /** An integer in [min, max], both included. */
  entier(min: number, max: number): number;
  /** True with this probability. */
  chance(probabilite: number): boolean;
  /** One value of a non-empty list. */
  parmi<T>(valeurs: readonly T[]): T;
  /** The index drawn in proportion of the weights. */
  pondere(poids: readonly number[]): number;
  /** A roughly normal draw (sum of four uniforms). */
  normal(moyenne: number, ecartType: number): number;
};

export const GRAINE = "declic-2022-12-01";

/** A generator of its own for one part of the programme: adding a part never moves the others. */
export function hasard(...etiquette: readonly (string | number)[]): Hasard {
  const reel = mulberry32(empreinte(`${GRAINE}/${etiquette.join("/")}`));
  return {
    reel,
    entier: (min, max) => min + Math.floor(reel() * (max - min + 1)),
    chance: (probabilite) => reel() < probabilite,
    parmi: (valeurs) => au(valeurs, Math.floor(reel() * valeurs.length)),
    pondere: (poids) => indexPondere(poids, reel()),
    normal: (moyenne, ecartType) => moyenne + ecartType * (reel() + reel() + reel() + reel() - 2) * Math.sqrt(3),
  };
}

/** Shuffles in place (Fisher–Yates): a draw without replacement keeps quotas exact. */
export function melanger<T>(valeurs: { [index: number]: T; readonly length: number }, { entier }: Hasard): void {
  for (let i = valeurs.length - 1; i > 0; i--) {
    const j = entier(0, i);
    const garde = au(valeurs, i);
    valeurs[i] = au(valeurs, j);
    valeurs[j] = garde;
  }
}

/** The value at an index known to exist; a fault otherwise. */
export function au<T>(valeurs: { readonly [index: number]: T | undefined; readonly length: number }, index: number): T {
  const valeur = valeurs[index];
  if (valeur === undefined) throw new Error(`index ${index} out of a list of ${valeurs.length}`);
  return valeur;
}

function indexPondere(poids: readonly number[], tirage: number): number {
  let reste = tirage * poids.reduce((somme, p) => somme + p, 0);
  for (let i = 0; i < poids.length; i++) {
    reste -= au(poids, i);
    if (reste < 0) return i;
  }
  return poids.length - 1;
}

/** 32-bit hash of a label (FNV-1a, then a final avalanche). */
function empreinte(texte: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < texte.length; i++) h = Math.imul(h ^ texte.charCodeAt(i), 0x01000193);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

function mulberry32(graine: number): () => number {
  let etat = graine;
  return () => {
    etat = (etat + 0x6d2b79f5) | 0;
    let t = Math.imul(etat ^ (etat >>> 15), 1 | etat);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
