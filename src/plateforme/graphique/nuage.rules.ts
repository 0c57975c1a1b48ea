import { graduations } from "./echelle.rules.ts";

export type PointNuage = {
  readonly nom: string;
  /** Written beside the point when it is singled out. */
  readonly court: string;
  readonly x: number;
  readonly y: number;
  readonly marque: boolean;
};

export type TraceNuage = {
  readonly largeur: number;
  readonly hauteur: number;
  readonly bas: number;
  readonly gauche: number;
  readonly haut: number;
  readonly droite: number;
  readonly points: readonly (PointNuage & { readonly cx: number; readonly cy: number })[];
  readonly abscisses: readonly { readonly x: number; readonly valeur: number }[];
  readonly ordonnees: readonly { readonly y: number; readonly valeur: number }[];
  readonly placer: (x: number, y: number) => { readonly x: number; readonly y: number };
};

const L = 640;
const H = 420;
const MARGE = { haut: 18, droite: 18, bas: 52, gauche: 58 } as const;

/** Places points on two axes: the ordinate starts at 0, the abscissa near the smallest value. Null without a point. */
export function tracerNuage(points: readonly PointNuage[]): TraceNuage | null {
  if (points.length === 0) return null;
  const hauts = graduations(Math.max(...points.map(({ y }) => y)), 5);
  const xs = points.map(({ x }) => x);
  const pas = graduations(Math.max(1, Math.max(...xs) - Math.min(...xs)), 5)[1] ?? 1;
  const premier = Math.floor(Math.min(...xs) / pas) * pas;
  const dernier = Math.max(premier + pas, Math.ceil(Math.max(...xs) / pas) * pas);
  const cote = Array.from({ length: Math.round((dernier - premier) / pas) + 1 }, (_, rang) => premier + rang * pas);
  const sommet = hauts.at(-1) ?? 1;
  const placer = (x: number, y: number): { x: number; y: number } => ({
    x: arrondi(MARGE.gauche + ((x - premier) / (dernier - premier)) * (L - MARGE.gauche - MARGE.droite)),
    y: arrondi(H - MARGE.bas - (y / sommet) * (H - MARGE.haut - MARGE.bas)),
  });
  return {
    ...{ largeur: L, hauteur: H, bas: H - MARGE.bas, gauche: MARGE.gauche, haut: MARGE.haut, droite: L - MARGE.droite },
    points: points.map((point) => {
      const { x: cx, y: cy } = placer(point.x, point.y);
      return { ...point, cx, cy };
    }),
    abscisses: cote.map((valeur) => ({ valeur, x: placer(valeur, 0).x })),
    ordonnees: hauts.map((valeur) => ({ valeur, y: placer(premier, valeur).y })),
    placer,
  };
}

const arrondi = (v: number): number => Math.round(v * 10) / 10;
