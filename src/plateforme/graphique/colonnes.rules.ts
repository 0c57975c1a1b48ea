import { graduations } from "./echelle.rules.ts";

export type BarreVerticale = {
  readonly libelle: string;
  /** Null: hidden or not known, which is not zero. */
  readonly valeur: number | null;
  /** The same bar in the compared period. */
  readonly precedent: number | null;
};

export type TraceColonnes = {
  readonly largeur: number;
  readonly hauteur: number;
  readonly gauche: number;
  readonly droite: number;
  readonly bas: number;
  readonly lignes: readonly { readonly y: number; readonly valeur: number }[];
  readonly barres: readonly {
    readonly x: number;
    readonly y: number;
    readonly largeur: number;
    readonly hauteur: number;
    /** Height of the mark of the compared period; null without one. */
    readonly repere: number | null;
    readonly absente: boolean;
  }[];
  readonly abscisses: readonly {
    readonly x: number;
    readonly libelle: string;
    readonly ancre: "start" | "middle" | "end";
  }[];
};

const L = 720;
const H = 240;
const MARGE = { haut: 12, droite: 8, bas: 30, gauche: 58 } as const;
const LIBELLES_MAX = 7;

/** Places vertical bars in a 720 × 240 drawing whose axis starts at 0. */
export function tracerColonnes(barres: readonly BarreVerticale[]): TraceColonnes {
  const plusHaute = Math.max(0, ...barres.flatMap(({ valeur, precedent }) => [valeur ?? 0, precedent ?? 0]));
  const valeurs = graduations(plusHaute);
  const sommet = valeurs.at(-1) ?? 1;
  const utile = H - MARGE.haut - MARGE.bas;
  const y = (valeur: number): number => arrondi(H - MARGE.bas - (valeur / sommet) * utile);
  const pas = (L - MARGE.gauche - MARGE.droite) / Math.max(1, barres.length);
  const epaisseur = Math.max(1, pas * 0.72);
  const saut = Math.max(1, Math.ceil(barres.length / LIBELLES_MAX));
  return {
    largeur: L,
    hauteur: H,
    gauche: MARGE.gauche,
    droite: L - MARGE.droite,
    bas: H - MARGE.bas,
    lignes: valeurs.map((valeur) => ({ valeur, y: y(valeur) })),
    barres: barres.map(({ valeur, precedent }, rang) => ({
      x: arrondi(MARGE.gauche + rang * pas + (pas - epaisseur) / 2),
      largeur: arrondi(epaisseur),
      y: y(valeur ?? sommet),
      hauteur: arrondi(H - MARGE.bas - y(valeur ?? sommet)),
      repere: precedent === null ? null : y(precedent),
      absente: valeur === null,
    })),
    abscisses: barres.flatMap(({ libelle }, rang) =>
      rang % saut === 0 ? [{ libelle, x: arrondi(MARGE.gauche + (rang + 0.5) * pas), ancre: "middle" as const }] : [],
    ),
  };
}

const arrondi = (v: number): number => Math.round(v * 10) / 10;
