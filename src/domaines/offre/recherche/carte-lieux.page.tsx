import type { JSX } from "hono/jsx/jsx-runtime";
import { deNom, distance } from "../../../plateforme/ui/index.ts";

export type PointDeCarte = {
  readonly rang: number;
  readonly nom: string;
  readonly lat: number;
  readonly lon: number;
  readonly href: string;
};
type CarteProps = {
  readonly centre: { readonly nom: string; readonly lat: number; readonly lon: number };
  /** What the mark in the middle is. */
  readonly depuis: string;
  readonly points: readonly PointDeCarte[];
  /** Present when the operator has set an address of tiles: the script may then offer a detailed map. */
  readonly detail: CarteDetaillee | undefined;
};
/** Addresses that the detailed map asks for when a person opens it. */
export type CarteDetaillee = { readonly tuiles: string; readonly script: string; readonly feuille: string };

const COTE = 640;
const RAYON = 270;
const KM_PAR_DEGRE = 111.2;
/** Distances drawn as circles, in kilometres. */
const CERCLES = [0.5, 1, 2, 5, 10, 20, 50, 100, 200] as const;

/** Places around a commune, drawn by the server: north up, distances as circles, each pin leads to its line in the list. */
export function CarteLieux({ centre, depuis, points, detail }: CarteProps): JSX.Element {
  const etendue = Math.max(0.4, ...points.map((point) => Math.hypot(...enKm(centre, point)))) * 1.05;
  const echelle = RAYON / etendue;
  const cercles = CERCLES.filter((km) => km <= etendue * 1.15).slice(-2);
  const titre = `Carte des ${points.length} lieux de la liste autour ${deNom(centre.nom)}. Les mêmes lieux sont dans la liste.`;
  return (
    <figure class="dc-carte-geo" data-tuiles={detail?.tuiles} data-script={detail?.script} data-style={detail?.feuille}>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing holding links; no HTML element groups inside SVG */}
      <svg viewBox={`0 0 ${COTE} ${COTE}`} role="group" aria-label={titre} data-lat={centre.lat} data-lon={centre.lon}>
        <rect class="g-sol" width={COTE} height={COTE} />
        {cercles.map((km) => (
          <>
            <circle class="g-onde" cx={COTE / 2} cy={COTE / 2} r={Math.round(km * echelle)} />
            <text
              class="doux"
              x={COTE / 2}
              y={Math.round(COTE / 2 - km * echelle - 6)}
              text-anchor="middle"
              font-size="17"
            >
              {distance(km)}
            </text>
          </>
        ))}
        <circle class="g-vous" cx={COTE / 2} cy={COTE / 2} r="11" />
        <text x={COTE / 2} y={COTE / 2 + 34} text-anchor="middle" font-size="19" font-weight="700">
          {centre.nom}
        </text>
        {[...points].reverse().map((point) => (
          <Repere point={point} position={placer(centre, point, echelle)} />
        ))}
      </svg>
      <figcaption class="dc-petit dc-doux">
        <span data-depuis>{depuis}</span> Les cercles montrent la distance à vol d’oiseau.
      </figcaption>
    </figure>
  );
}

function Repere({ point, position }: { point: PointDeCarte; position: readonly [x: number, y: number] }): JSX.Element {
  const [x, y] = position;
  return (
    <a href={point.href} aria-label={`Lieu ${point.rang} : ${point.nom}`} data-lat={point.lat} data-lon={point.lon}>
      <path class="g-pin" d={`M${x} ${y}c-14-17-20-25-20-35a20 20 0 0 1 40 0c0 10-6 18-20 35z`} />
      <text class="g-pin-txt" x={x} y={y - 28} text-anchor="middle" font-size="19">
        {point.rang}
      </text>
    </a>
  );
}

type Lieu = { readonly lat: number; readonly lon: number };

/** East and north of the centre, in kilometres: near enough on such short distances. */
function enKm(centre: Lieu, point: Lieu): readonly [est: number, nord: number] {
  const est = (point.lon - centre.lon) * KM_PAR_DEGRE * Math.cos((centre.lat * Math.PI) / 180);
  return [est, (point.lat - centre.lat) * KM_PAR_DEGRE];
}

function placer(centre: Lieu, point: Lieu, echelle: number): readonly [x: number, y: number] {
  const [est, nord] = enKm(centre, point);
  return [Math.round(COTE / 2 + est * echelle), Math.round(COTE / 2 - nord * echelle)];
}
