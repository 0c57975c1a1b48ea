import type { JSX } from "hono/jsx/jsx-runtime";
import { nombre } from "../ui/index.ts";
import { type PointNuage, tracerNuage } from "./nuage.rules.ts";

type NuageProps = {
  readonly id: string;
  readonly titre: string;
  /** The drawing in words; its table is beside it, given by the page. */
  readonly resume: string;
  readonly axeX: string;
  readonly axeY: string;
  readonly points: readonly PointNuage[];
  /** A vertical line that divides the plot. */
  readonly repereX: number;
  /** What divides it across: two ends, since a threshold may rise along the abscissa. */
  readonly repere: (x: number) => number;
};

/** Two measures of each territory, and the lines that divide them: hollow circles, full squares where a territory is singled out. */
export function Nuage({ id, titre, resume, axeX, axeY, points, repereX, repere }: NuageProps): JSX.Element | null {
  const trace = tracerNuage(points);
  if (trace === null) return null;
  const { placer, gauche, droite, haut, bas } = trace;
  const [premier, dernier] = [trace.abscisses[0]?.valeur ?? 0, trace.abscisses.at(-1)?.valeur ?? 0];
  const [a, b] = [placer(premier, repere(premier)), placer(dernier, repere(dernier))];
  const vertical = placer(repereX, 0).x;
  return (
    <figure class="dc-courbe dc-nuage">
      <svg viewBox={`0 0 ${trace.largeur} ${trace.hauteur}`} role="img" aria-labelledby={`${id}-titre ${id}-resume`}>
        <title id={`${id}-titre`}>{titre}</title>
        <desc id={`${id}-resume`}>{resume}</desc>
        {trace.ordonnees.map(({ y, valeur }) => (
          <>
            <line class="grille" x1={gauche} x2={droite} y1={y} y2={y} />
            <text class="doux" x={gauche - 8} y={y + 4} text-anchor="end" font-size="13">
              {nombre(valeur)}
            </text>
          </>
        ))}
        {trace.abscisses.map(({ x, valeur }) => (
          <text class="doux" x={x} y={bas + 18} text-anchor="middle" font-size="13">
            {nombre(valeur)}
          </text>
        ))}
        {vertical > gauche && vertical < droite && (
          <line class="repere" x1={vertical} x2={vertical} y1={haut} y2={bas} />
        )}
        <line class="repere" x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
        {trace.points.map(({ cx, cy, nom, court, marque }) =>
          marque ? (
            <g>
              <rect class="marque" x={cx - 4} y={cy - 4} width="8" height="8">
                <title>{nom}</title>
              </rect>
              <text class="doux" x={cx + 6} y={cy + 4} font-size="10">
                {court}
              </text>
            </g>
          ) : (
            <circle class="autre" cx={cx} cy={cy} r="4.5">
              <title>{nom}</title>
            </circle>
          ),
        )}
        <text class="doux" x={droite} y={bas + 40} text-anchor="end" font-size="13">
          {axeX}
        </text>
        <text class="doux" x={gauche} y={haut - 5} font-size="13">
          {axeY}
        </text>
      </svg>
    </figure>
  );
}
