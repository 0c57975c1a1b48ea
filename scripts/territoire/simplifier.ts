import type { Anneau, Point } from "./trace.ts";

type Sommet = { readonly cle: string; readonly point: Point };

/**
 * Removes the details smaller than `tolerance` from a set of neighbouring shapes. A border shared by two shapes is cut
 * into arcs at the points where three meet, and each arc is simplified once: the two sides keep the same line.
 */
export function simplifier(
  formes: ReadonlyMap<string, readonly Anneau[]>,
  tolerance: number,
): ReadonlyMap<string, readonly Anneau[]> {
  const commun = new Map<string, Point>();
  const accroches = new Map([...formes].map(([code, anneaux]) => [code, anneaux.map(rassembler(commun))]));
  const noeuds = carrefours([...accroches.values()].flat());
  const cache = new Map<string, readonly Sommet[]>();
  return new Map(
    [...accroches].map(([code, anneaux]) => {
      const simples = anneaux.map((a) => simplifierAnneau(a, noeuds, tolerance, cache)).filter((a) => a.length > 2);
      return [code, simples.length > 0 ? simples : (formes.get(code) ?? [])];
    }),
  );
}

/** Gives the same key to points closer than about a tenth of a unit: the source repeats its borders with tiny shifts. */
function rassembler(connus: Map<string, Point>): (anneau: Anneau) => readonly Sommet[] {
  return (anneau) => {
    const sommets = anneau.map((point) => sommetDe(point, connus));
    return sommets.filter((s, i) => s.cle !== sommets[(i + sommets.length - 1) % sommets.length]?.cle);
  };
}

const PAS = 0.12;

function sommetDe([x, y]: Point, connus: Map<string, Point>): Sommet {
  const [i, j] = [Math.round(x / PAS), Math.round(y / PAS)];
  for (let di = -1; di <= 1; di += 1)
    for (let dj = -1; dj <= 1; dj += 1) {
      const cle = `${i + di}/${j + dj}`;
      const connu = connus.get(cle);
      if (connu && Math.hypot(connu[0] - x, connu[1] - y) < PAS) return { cle, point: connu };
    }
  const cle = `${i}/${j}`;
  connus.set(cle, [x, y]);
  return { cle, point: [x, y] };
}

/** Points whose neighbours along the borders are not exactly two. */
function carrefours(anneaux: readonly (readonly Sommet[])[]): ReadonlySet<string> {
  const voisins = new Map<string, Set<string>>();
  for (const anneau of anneaux)
    anneau.forEach((s, i) => {
      const lies = voisins.get(s.cle) ?? new Set();
      lies.add(anneau[(i + 1) % anneau.length]?.cle ?? "");
      lies.add(anneau[(i + anneau.length - 1) % anneau.length]?.cle ?? "");
      voisins.set(s.cle, lies);
    });
  return new Set([...voisins].filter(([, lies]) => lies.size !== 2).map(([cle]) => cle));
}

function simplifierAnneau(
  anneau: readonly Sommet[],
  noeuds: ReadonlySet<string>,
  tolerance: number,
  cache: Map<string, readonly Sommet[]>,
): Anneau {
  const depart = anneau.findIndex((s) => noeuds.has(s.cle));
  const tourne = depart < 0 ? debutStable(anneau) : [...anneau.slice(depart), ...anneau.slice(0, depart)];
  const [premier] = tourne;
  if (premier === undefined) return [];
  const boucle = [...tourne, premier];
  const points: Point[] = [];
  let debut = 0;
  for (let i = 1; i < boucle.length; i += 1) {
    if (i < boucle.length - 1 && !noeuds.has(boucle[i]?.cle ?? "")) continue;
    points.push(
      ...simplifierArc(boucle.slice(debut, i + 1), tolerance, cache)
        .slice(0, -1)
        .map((s) => s.point),
    );
    debut = i;
  }
  return points;
}

/** A ring without any crossing starts at its smallest key, so that both sides of an enclave agree. */
function debutStable(anneau: readonly Sommet[]): readonly Sommet[] {
  const i = anneau.reduce((mieux, s, k) => (s.cle < (anneau[mieux]?.cle ?? "") ? k : mieux), 0);
  return [...anneau.slice(i), ...anneau.slice(0, i)];
}

function simplifierArc(
  arc: readonly Sommet[],
  tolerance: number,
  cache: Map<string, readonly Sommet[]>,
): readonly Sommet[] {
  const cles = arc.map((s) => s.cle);
  const endroit = cles.join(" ");
  const envers = [...cles].reverse().join(" ");
  const direct = endroit < envers;
  const cle = direct ? endroit : envers;
  let simple = cache.get(cle);
  if (simple === undefined) {
    simple = douglasPeucker(direct ? arc : [...arc].reverse(), tolerance);
    cache.set(cle, simple);
  }
  return direct ? simple : [...simple].reverse();
}

function douglasPeucker(arc: readonly Sommet[], tolerance: number): readonly Sommet[] {
  const [debut, fin] = [arc[0], arc.at(-1)];
  if (arc.length < 3 || debut === undefined || fin === undefined) return arc;
  let [loin, ecart] = [0, 0];
  arc.forEach((s, i) => {
    const e = ecartAuSegment(s.point, debut.point, fin.point);
    if (e > ecart) [loin, ecart] = [i, e];
  });
  if (ecart <= tolerance) return [debut, fin];
  return [
    ...douglasPeucker(arc.slice(0, loin + 1), tolerance).slice(0, -1),
    ...douglasPeucker(arc.slice(loin), tolerance),
  ];
}

function ecartAuSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const t = long === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}
