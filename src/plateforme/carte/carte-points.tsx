import type { JSX } from "hono/jsx/jsx-runtime";
import { contours } from "./contours.ts";
import { cadrer, cerclesLisibles, type Fenetre, type PointGeo, placer } from "./fenetre.rules.ts";

export type PointCarte = PointGeo & {
  /** Number shown on the pin, that of the place in the list beside. */
  readonly numero: number;
  readonly nom: string;
  /** Leads to the place in the list (« #lieu-3 »). */
  readonly href?: string;
};

type CartePointsProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly titre: string;
  readonly description: string;
  /** Where the search starts. */
  readonly centre: PointGeo & { readonly nom: string };
  readonly points: readonly PointCarte[];
  /** Towns that help to find one's way. */
  readonly reperes?: readonly (PointGeo & { readonly nom: string })[];
  readonly largeur?: number;
  readonly hauteur?: number;
};

/** Places around a point, drawn by the server: pins numbered as the list, distance circles. Null where no outline exists. */
export function CartePoints(props: CartePointsProps): JSX.Element | null {
  const { id, titre, description, centre, points, reperes = [], largeur = 480, hauteur = 380 } = props;
  const fenetre = cadrer(contours().zones, [centre, ...points], largeur, hauteur);
  if (fenetre === undefined) return null;
  const liens = points.some((p) => p.href !== undefined);
  return (
    <div class="dc-carte-geo">
      <svg
        viewBox={`0 0 ${largeur} ${hauteur}`}
        class="dc-carte-points"
        role={liens ? "group" : "img"}
        aria-labelledby={`${id}-titre ${id}-desc`}
      >
        <title id={`${id}-titre`}>{titre}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        <Fond fenetre={fenetre} />
        <Cercles fenetre={fenetre} centre={centre} />
        {reperes.map((r) => (
          <Repere fenetre={fenetre} repere={r} />
        ))}
        <Vous fenetre={fenetre} centre={centre} />
        {[...points].reverse().map((point) => (
          <Epingle fenetre={fenetre} point={point} />
        ))}
      </svg>
    </div>
  );
}

function Fond({ fenetre }: { fenetre: Fenetre }): JSX.Element {
  const { largeur, hauteur, echelle, dx, dy } = fenetre;
  const n = (x: number): number => Math.round(x * 100) / 100;
  return (
    <g>
      <rect class="g-mer" width={largeur} height={hauteur} />
      <g transform={`translate(${n(dx)} ${n(dy)}) scale(${n(echelle)})`}>
        {visibles(fenetre).map((d) => (
          <path class="g-terre" d={d} vector-effect="non-scaling-stroke" />
        ))}
      </g>
    </g>
  );
}

/** Only the outlines whose middle is near enough to show: a département is at most some 130 units of map wide. */
function visibles(f: Fenetre): readonly string[] {
  const portee = f.zone.cadre === null ? 75 : 130;
  const [gauche, haut] = [-f.dx / f.echelle - portee, -f.dy / f.echelle - portee];
  const [droite, bas] = [(f.largeur - f.dx) / f.echelle + portee, (f.hauteur - f.dy) / f.echelle + portee];
  return contours()
    .departements.filter((c) => c.x >= gauche && c.x <= droite && c.y >= haut && c.y <= bas)
    .map((c) => c.d);
}

function Cercles({ fenetre, centre }: { fenetre: Fenetre; centre: PointGeo }): JSX.Element | null {
  const ici = placer(fenetre, centre);
  if (ici === undefined) return null;
  const [x, y] = ici;
  return (
    <g>
      {cerclesLisibles(fenetre).map((km) => (
        <>
          <circle class="g-onde" cx={x} cy={y} r={Math.round(km * fenetre.unitesParKm)} />
          <text x={x} y={y - Math.round(km * fenetre.unitesParKm) - 4} text-anchor="middle" font-size="14">
            {`${km}\u00a0km`}
          </text>
        </>
      ))}
    </g>
  );
}

function Repere(props: { fenetre: Fenetre; repere: PointGeo & { readonly nom: string } }): JSX.Element | null {
  const ici = placer(props.fenetre, props.repere);
  if (ici === undefined) return null;
  return (
    <g>
      <circle class="g-repere" cx={ici[0]} cy={ici[1]} r="2.5" />
      <text x={ici[0]} y={ici[1] - 6} text-anchor="middle" font-size="15">
        {props.repere.nom}
      </text>
    </g>
  );
}

function Vous(props: { fenetre: Fenetre; centre: PointGeo & { readonly nom: string } }): JSX.Element | null {
  const ici = placer(props.fenetre, props.centre);
  if (ici === undefined) return null;
  return (
    <circle class="g-vous" cx={ici[0]} cy={ici[1]} r="7">
      <title>{props.centre.nom}</title>
    </circle>
  );
}

function Epingle({ fenetre, point }: { fenetre: Fenetre; point: PointCarte }): JSX.Element | null {
  const ici = placer(fenetre, point);
  if (ici === undefined) return null;
  const [x, y] = ici;
  const dessin = (
    <>
      <circle class="g-pin" cx={x} cy={y} r="14">
        <title>{point.nom}</title>
      </circle>
      <text class="g-pin-txt" x={x} y={y + 5} text-anchor="middle" font-size="14">
        {point.numero}
      </text>
    </>
  );
  if (point.href === undefined) return <g>{dessin}</g>;
  return (
    <a href={point.href} aria-label={`${point.numero}, ${point.nom}`}>
      {dessin}
    </a>
  );
}
