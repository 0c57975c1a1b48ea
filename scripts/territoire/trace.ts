export type Point = readonly [x: number, y: number];
export type Anneau = readonly Point[];

/** Reads an SVG path made of lines (M L H V Z and their relative forms) into closed rings of absolute points. */
export function lireTrace(d: string): readonly Anneau[] {
  const mots = d.match(/[a-zA-Z]|-?\d*\.?\d+(?:e-?\d+)?/g) ?? [];
  const anneaux: Point[][] = [];
  let commande = "";
  let [x, y] = [0, 0];
  for (let i = 0; i < mots.length; ) {
    const mot = mots[i] ?? "";
    if (/[a-zA-Z]/.test(mot)) {
      commande = mot;
      i += 1;
      if (commande.toLowerCase() === "z") [x, y] = anneaux.at(-1)?.[0] ?? [x, y];
      continue;
    }
    const relatif = commande === commande.toLowerCase();
    const [ox, oy] = relatif ? [x, y] : [0, 0];
    const sorte = commande.toLowerCase();
    if (sorte === "h") x = ox + Number(mot);
    else if (sorte === "v") y = oy + Number(mot);
    else if (sorte === "m" || sorte === "l") [x, y] = [ox + Number(mot), oy + Number(mots[i + 1])];
    else throw new Error(`unexpected path command ${commande}`);
    i += sorte === "h" || sorte === "v" ? 1 : 2;
    if (sorte === "m") {
      anneaux.push([]);
      commande = relatif ? "l" : "L";
    }
    anneaux.at(-1)?.push([x, y]);
  }
  return anneaux.map(sansRepetition).filter((a) => a.length > 2);
}

function sansRepetition(anneau: Anneau): Anneau {
  return anneau.filter(([x, y], i) => {
    const [px, py] = anneau[(i + anneau.length - 1) % anneau.length] ?? [Number.NaN, Number.NaN];
    return Math.abs(x - px) > 1e-6 || Math.abs(y - py) > 1e-6;
  });
}

/**
 * Writes rings as a compact relative path, to half a unit (once compressed, two thirds of the weight of tenths); the rounding of
 * absolute points never drifts.
 */
export function ecrireTrace(anneaux: readonly Anneau[]): string {
  return anneaux.map(ecrireAnneau).join("");
}

function ecrireAnneau(anneau: Anneau): string {
  let [px, py] = [0, 0];
  let d = "";
  for (const [x, y] of anneau) {
    const [ax, ay] = [Math.round(x * 2), Math.round(y * 2)];
    const [dx, dy] = [ax - px, ay - py];
    if (d !== "" && dx === 0 && dy === 0) continue;
    d +=
      d === ""
        ? `M${demies(ax)} ${demies(ay)}l`
        : `${d.endsWith("l") || dx < 0 ? "" : " "}${demies(dx)}${dy < 0 ? "" : " "}${demies(dy)}`;
    [px, py] = [ax, ay];
  }
  return `${d}z`;
}

/** « 3 » for 6 halves, « .5 » for 1, « -.5 » for -1. */
const demies = (n: number): string => (n / 2).toString().replace(/^(-?)0\./, "$1.");

/** Middle (centre of gravity) of the largest ring. */
export function milieu(anneaux: readonly Anneau[]): Point {
  const [premier] = [...anneaux].sort((a, b) => Math.abs(aire(b)) - Math.abs(aire(a)));
  if (premier === undefined) return [0, 0];
  let [cx, cy] = [0, 0];
  cotes(premier, ([a, b], [c, d]) => {
    cx += (a + c) * (a * d - c * b);
    cy += (b + d) * (a * d - c * b);
  });
  const six = 6 * aire(premier);
  return [cx / six, cy / six];
}

/** Signed area of a ring. */
export function aire(anneau: Anneau): number {
  let somme = 0;
  cotes(anneau, ([a, b], [c, d]) => {
    somme += a * d - c * b;
  });
  return somme / 2;
}

/** Whether the point stands inside the rings (even-odd rule). */
export function contient(anneaux: readonly Anneau[], [x, y]: Point): boolean {
  let dedans = false;
  for (const anneau of anneaux)
    cotes(anneau, ([ax, ay], [bx, by]) => {
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) dedans = !dedans;
    });
  return dedans;
}

function cotes(anneau: Anneau, voir: (a: Point, b: Point) => void): void {
  anneau.forEach((point, i) => {
    const suivant = anneau[(i + 1) % anneau.length];
    if (suivant) voir(point, suivant);
  });
}
