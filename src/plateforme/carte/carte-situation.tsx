import type { JSX } from "hono/jsx/jsx-runtime";
import { contours } from "./contours.ts";
import type { PointGeo } from "./fenetre.rules.ts";
import { projeterDans, type Zone, zonesDe } from "./projection.rules.ts";

type CarteSituationProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly titre: string;
  /** Territories put forward, by code. */
  readonly departements?: readonly string[];
  readonly regions?: readonly string[];
  /** Communes put forward (those of an EPCI, or the one). */
  readonly points?: readonly PointGeo[];
};

/** Where a territory lies in the country: the silhouette, the territory put forward. An overseas one shows its own frame. */
export function CarteSituation(props: CarteSituationProps): JSX.Element | null {
  const { id, titre, departements = [], regions = [], points = [] } = props;
  const { silhouette, zones } = contours();
  const choisis = [
    ...contours().departements.filter((c) => departements.includes(c.code)),
    ...contours().regions.filter((c) => regions.includes(c.code)),
  ];
  const zone = zoneDe(zones, choisis[0], points[0]);
  if (zone === undefined) return null;
  const drom = zone.cadre === null ? [] : contours().departements.filter((c) => dansCadre(zone, c));
  return (
    <figure class="dc-choro dc-situation">
      <svg viewBox={zone.cadre?.join(" ") ?? "10 -4 606 592"} role="img" aria-labelledby={`${id}-titre`}>
        <title id={`${id}-titre`}>{titre}</title>
        {zone.cadre === null ? (
          <path class="g-fond" d={silhouette} />
        ) : (
          drom.map((c) => <path class="g-fond" d={c.d} />)
        )}
        {choisis.map((c) => (
          <path class="g-choisi" d={c.d} />
        ))}
        {points.map((p) => (
          <Marque zone={zone} point={p} rayon={rayon(zone, points.length)} />
        ))}
      </svg>
    </figure>
  );
}

const rayon = (zone: Zone, nombre: number): number => (zone.cadre === null ? 1 : 0.3) * (nombre === 1 ? 8 : 3);

function Marque({ zone, point, rayon: r }: { zone: Zone; point: PointGeo; rayon: number }): JSX.Element {
  const [x, y] = projeterDans(zone, point.lat, point.lon);
  return <circle class="g-marque" cx={Math.round(x * 10) / 10} cy={Math.round(y * 10) / 10} r={r} />;
}

function zoneDe(
  zones: readonly Zone[],
  choisi: { readonly x: number; readonly y: number } | undefined,
  point: PointGeo | undefined,
): Zone | undefined {
  if (choisi) return zones.find((z) => z.cadre !== null && z.code !== "paris" && dansCadre(z, choisi)) ?? zones[0];
  return point === undefined ? zones[0] : zonesDe(zones, point.lat, point.lon)[0];
}

function dansCadre({ cadre }: Zone, { x, y }: { readonly x: number; readonly y: number }): boolean {
  if (cadre === null) return false;
  return x >= cadre[0] && x <= cadre[0] + cadre[2] && y >= cadre[1] && y <= cadre[1] + cadre[3];
}
