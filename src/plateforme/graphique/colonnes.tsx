import type { JSX } from "hono/jsx/jsx-runtime";
import { nombre } from "../ui/index.ts";
import { type BarreVerticale, tracerColonnes } from "./colonnes.rules.ts";
import { Hachures } from "./hachures.tsx";

type ColonnesProps = {
  readonly id: string;
  readonly titre: string;
  /** The drawing in words: from, to, highest. */
  readonly resume: string;
  readonly barres: readonly BarreVerticale[];
};

/** Vertical bars over time, a dash where each stood in the compared period. Its table is beside it, given by the page. */
export function Colonnes({ id, titre, resume, barres }: ColonnesProps): JSX.Element {
  const trace = tracerColonnes(barres);
  return (
    <figure class="dc-courbe dc-serie">
      <svg viewBox={`0 0 ${trace.largeur} ${trace.hauteur}`} role="img" aria-labelledby={`${id}-titre ${id}-resume`}>
        <title id={`${id}-titre`}>{titre}</title>
        <desc id={`${id}-resume`}>{resume}</desc>
        <Hachures id={`${id}-hachures`} />
        {trace.lignes.map(({ y, valeur }) => (
          <>
            <line class="grille" x1={trace.gauche} x2={trace.droite} y1={y} y2={y} />
            <text class="doux" x={trace.gauche - 8} y={y + 4} text-anchor="end" font-size="13">
              {nombre(valeur, Number.isInteger(valeur) ? 0 : 1)}
            </text>
          </>
        ))}
        {trace.barres.map(({ x, y, largeur, hauteur, repere, absente }) => (
          <>
            {absente ? (
              <rect x={x} y={y} width={largeur} height={hauteur} fill={`url(#${id}-hachures)`} />
            ) : (
              <rect class="c1" x={x} y={y} width={largeur} height={hauteur} />
            )}
            {repere !== null && <line class="avant" x1={x} x2={x + largeur} y1={repere} y2={repere} />}
          </>
        ))}
        {trace.abscisses.map(({ x, libelle, ancre }) => (
          <text class="doux" x={x} y={trace.bas + 20} text-anchor={ancre} font-size="13">
            {libelle}
          </text>
        ))}
      </svg>
    </figure>
  );
}
