import { graduations } from "./echelle.rules.ts";

export type PointMensuel = {
  /** « AAAA-MM ». */
  readonly mois: string;
  /** `null`: not known, which is not zero. */
  readonly valeur: number | null;
  /** The month is not over, or not everything has come in yet. */
  readonly provisoire?: boolean;
};

export type PointPlace = { readonly rang: number; readonly x: number; readonly y: number; readonly valeur: number };

export type TraceCourbe = {
  readonly largeur: number;
  readonly hauteur: number;
  readonly bas: number;
  readonly gauche: number;
  readonly droite: number;
  readonly lignes: readonly { readonly y: number; readonly valeur: number }[];
  /** Unbroken runs of known months, each a polyline. */
  readonly troncons: readonly (readonly PointPlace[])[];
  /** Hatched bands where months are missing. */
  readonly absences: readonly { readonly x: number; readonly largeur: number }[];
  /** Last stretch, drawn hollow, when the last month is provisional. */
  readonly provisoire: readonly [PointPlace, PointPlace] | null;
  /** Points that carry their value: first, last and highest, as far as they do not overlap. */
  readonly reperes: readonly (PointPlace & { readonly ancre: "start" | "middle" | "end"; readonly dessous: boolean })[];
  readonly abscisses: readonly {
    readonly x: number;
    readonly mois: string;
    readonly ancre: "start" | "middle" | "end";
  }[];
};

const L = 420;
const H = 222;
const MARGE = { haut: 30, droite: 14, bas: 34, gauche: 58 } as const;

/** Places a monthly series in a 420 × 222 drawing whose axis starts at 0. Null when no month is known. */
export function tracerCourbe(points: readonly PointMensuel[]): TraceCourbe | null {
  const connues = points.flatMap(({ valeur }) => (valeur === null ? [] : [valeur]));
  if (connues.length === 0) return null;
  const valeurs = graduations(Math.max(...connues));
  const sommet = valeurs.at(-1) ?? 1;
  const largeurUtile = L - MARGE.gauche - MARGE.droite;
  const pas = points.length > 1 ? largeurUtile / (points.length - 1) : largeurUtile;
  const x = (rang: number) => arrondi(MARGE.gauche + (points.length > 1 ? rang * pas : largeurUtile / 2));
  const y = (valeur: number) => arrondi(H - MARGE.bas - (valeur / sommet) * (H - MARGE.haut - MARGE.bas));
  const places = points.map(({ valeur }, rang) =>
    valeur === null ? null : { rang, x: x(rang), y: y(valeur), valeur },
  );
  const { troncons, provisoire } = separer(places, points.at(-1)?.provisoire ?? false);
  return {
    largeur: L,
    hauteur: H,
    bas: H - MARGE.bas,
    gauche: MARGE.gauche,
    droite: L - MARGE.droite,
    lignes: valeurs.map((valeur) => ({ valeur, y: y(valeur) })),
    troncons,
    absences: bandes(places, pas, { debut: MARGE.gauche, fin: L - MARGE.droite }, x),
    provisoire,
    reperes: reperes(places),
    abscisses: abscisses(points).map(({ rang, mois }) => ({ x: x(rang), mois, ancre: ancreDe(x(rang)) })),
  };
}

type Places = readonly (PointPlace | null)[];

function separer(places: Places, dernierProvisoire: boolean): Pick<TraceCourbe, "troncons" | "provisoire"> {
  const troncons: PointPlace[][] = [[]];
  for (const place of places) {
    if (place === null) troncons.push([]);
    else troncons.at(-1)?.push(place);
  }
  const pleins = troncons.filter((t) => t.length > 0);
  const dernier = pleins.at(-1) ?? [];
  const [avant, fin] = dernier.slice(-2);
  if (!dernierProvisoire || places.at(-1) === null || !avant || !fin) return { troncons: pleins, provisoire: null };
  return { troncons: [...pleins.slice(0, -1), dernier.slice(0, -1)], provisoire: [avant, fin] };
}

function bandes(
  places: Places,
  pas: number,
  bornes: { debut: number; fin: number },
  x: (rang: number) => number,
): TraceCourbe["absences"] {
  return places.flatMap((place, rang) => {
    if (place !== null) return [];
    const debut = Math.max(bornes.debut, x(rang) - pas / 2);
    return [{ x: arrondi(debut), largeur: arrondi(Math.min(bornes.fin, x(rang) + pas / 2) - debut) }];
  });
}

/** The highest month first, then the last and the first, each kept if its words do not touch another's. */
function reperes(places: Places): TraceCourbe["reperes"] {
  const connus = places.filter((p) => p !== null);
  const plusHaut = connus.reduce((a, b) => (b.valeur > a.valeur ? b : a));
  const candidats = [connus.at(-1), plusHaut, connus[0]].filter((p) => p !== undefined);
  const gardes: PointPlace[] = [];
  for (const candidat of candidats) {
    if (gardes.every((g) => g.rang !== candidat.rang && Math.abs(g.x - candidat.x) > 80)) gardes.push(candidat);
  }
  return gardes.map((p) => ({
    ...p,
    ancre: ancreDe(p.x),
    dessous: p.y > 120 && p.y < H - MARGE.bas - 24 && monte(places, p.rang),
  }));
}

/** The line goes up on both sides or leaves upwards: words are better under the point. */
function monte(places: Places, rang: number): boolean {
  const ici = places[rang]?.y ?? 0;
  const avant = places[rang - 1]?.y ?? ici;
  const apres = places[rang + 1]?.y ?? ici;
  return avant < ici || apres < ici;
}

/** First, middle and last month under the axis; only the ends of a short series. */
function abscisses(points: readonly PointMensuel[]): readonly { rang: number; mois: string }[] {
  const dernier = points.length - 1;
  const rangs = points.length < 5 ? [0, dernier] : [0, Math.round(dernier / 2), dernier];
  return [...new Set(rangs)].map((rang) => ({ rang, mois: points[rang]?.mois ?? "" }));
}

function ancreDe(x: number): "start" | "middle" | "end" {
  if (x < MARGE.gauche + 30) return "start";
  return x > L - MARGE.droite - 30 ? "end" : "middle";
}

const arrondi = (v: number): number => Math.round(v * 10) / 10;
