import type { JSX } from "hono/jsx/jsx-runtime";
import { motifDe, type Teinte } from "./teintes.rules.ts";

type MotifsProps = {
  /** Prefix of the patterns: `url(#<id>-hachures)`, `-points`, `-q3`… */
  readonly id: string;
  readonly teintes: readonly Teinte[];
  /** How much larger than on a full map, for small maps. */
  readonly echelle?: number;
};

/** What fills a territory: « donnée absente » (lines), « trop peu de personnes » (dots), and on paper the shade under its pattern. */
export function Motifs({ id, teintes, echelle = 1 }: MotifsProps): JSX.Element {
  const taille = 6 * echelle;
  const carre = { width: taille, height: taille, patternUnits: "userSpaceOnUse" };
  return (
    <defs>
      <pattern id={`${id}-hachures`} {...carre} patternTransform="rotate(45)">
        <rect class="hach-fond" width={taille} height={taille} />
        <line class="hach-trait" x1="0" y1="0" x2="0" y2={taille} stroke-width={2 * echelle} />
      </pattern>
      <pattern id={`${id}-points`} {...carre}>
        <rect class="hach-fond" width={taille} height={taille} />
        <circle class="hach-point" cx={taille / 2} cy={taille / 2} r={1.3 * echelle} />
      </pattern>
      {teintes.map((teinte) => (
        <MotifPapier {...{ id, teinte, echelle }} />
      ))}
    </defs>
  );
}

function MotifPapier({ id, teinte, echelle }: { id: string; teinte: Teinte; echelle: number }): JSX.Element {
  const { pas: brut, sens, trait, blanc } = motifDe(teinte);
  const [pas, epaisseur] = [brut * echelle, trait * echelle];
  const milieu = pas / 2;
  const couleur = blanc ? "motif-blanc" : "motif-noir";
  return (
    <pattern id={`${id}-${teinte}`} width={pas} height={pas} patternUnits="userSpaceOnUse">
      <rect class={teinte} width={pas} height={pas} />
      {sens === "points" && <rect class={couleur} x={milieu} y={milieu} width={epaisseur} height={epaisseur} />}
      {(sens === "horizontal" || sens === "grille") && (
        <rect class={couleur} y={milieu} width={pas} height={epaisseur} />
      )}
      {(sens === "vertical" || sens === "grille") && <rect class={couleur} x={milieu} width={epaisseur} height={pas} />}
    </pattern>
  );
}
