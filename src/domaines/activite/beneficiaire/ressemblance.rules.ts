import { motsDe } from "./identite.rules.ts";

/**
 * A word as it sounds, for French ears: « Philippe » and « Filip » give filip, « Moreau » and « Moro » give moro. Only to find what is
 * spelt otherwise: never shown, never compared alone.
 */
export function son(mot: string): string {
  const sonore = SONS.reduce((texte, [motif, par]) => texte.replace(motif, par), mot);
  return sonore.length > 3 ? sonore.replace(/(?:es?|[stdxz])$/, "") : sonore;
}

const SONS: readonly (readonly [RegExp, string])[] = [
  [/y/g, "i"],
  [/ph/g, "f"],
  [/sch|sh|ch/g, "9"],
  [/h/g, ""],
  [/eau|au/g, "o"],
  [/ou/g, "8"],
  [/ai|ei/g, "e"],
  [/qu|ck|q/g, "k"],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/w/g, "v"],
  [/(.)\1+/g, "$1"],
];

/** How alike two texts are, from 0 to 1: three-letter pieces shared, over all (the measure of pg_trgm). */
export function ressemblance(a: string, b: string): number {
  const [deA, deB] = [trigrammes(a), trigrammes(b)];
  if (deA.size === 0 || deB.size === 0) return 0;
  let communs = 0;
  for (const morceau of deA) if (deB.has(morceau)) communs += 1;
  return communs / (deA.size + deB.size - communs);
}

function trigrammes(texte: string): ReadonlySet<string> {
  const morceaux = new Set<string>();
  for (const mot of motsDe(texte)) {
    const borde = `  ${mot} `;
    for (let rang = 0; rang + 3 <= borde.length; rang += 1) morceaux.add(borde.slice(rang, rang + 3));
  }
  return morceaux;
}

/** Letters to add, remove, replace or swap to go from one word to the other; stops counting past 2. */
export function ecartDeFrappe(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let avant: number[] = [];
  let ligne = Array.from({ length: b.length + 1 }, (_, rang) => rang);
  for (let i = 1; i <= a.length; i += 1) {
    const suivante = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (ligne[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      const inverse = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (avant[j - 2] ?? 9) + 1 : 9;
      suivante.push(Math.min(change, inverse, (ligne[j] ?? 0) + 1, (suivante[j - 1] ?? 0) + 1));
    }
    avant = ligne;
    ligne = suivante;
  }
  return Math.min(3, ligne[b.length] ?? 3);
}

/** How well a word typed answers a word of a name: 1 when it begins it, less for a letter apart or the same sound, else 0. */
export function accordDeMots(tape: string, mot: string): number {
  if (mot.startsWith(tape)) return mot === tape ? 1 : 0.95;
  const ecart = ecartDeFrappe(tape, mot);
  if (ecart === 1 && tape.length >= 3) return 0.8;
  if (son(tape) === son(mot)) return 0.75;
  if (tape.length >= 4 && ecartDeFrappe(son(tape), son(mot)) <= 1) return 0.6;
  return ecart === 2 && tape.length >= 5 ? 0.55 : 0;
}
