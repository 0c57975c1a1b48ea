import type { JSX } from "hono/jsx/jsx-runtime";
import type { PointMensuel } from "./courbe.rules.ts";
import { resumer } from "./courbe.tsx";
import { tracerTendance } from "./tendance.rules.ts";

type TendanceProps = {
  readonly titre: string;
  readonly points: readonly PointMensuel[];
};

/** A small line without axis, to be read at a glance beside a figure; its values are in the table of the page. */
export function Tendance({ titre, points }: TendanceProps): JSX.Element | null {
  const trace = tracerTendance(points);
  if (trace === null) return null;
  return (
    <figure class="dc-courbe dc-tendance">
      <svg
        viewBox={`0 0 ${trace.largeur} ${trace.hauteur}`}
        role="img"
        aria-label={`${titre}. ${resumer(points)}`}
        preserveAspectRatio="none"
      >
        {trace.troncons.map((d) => (
          <path class="l1" d={d} vector-effect="non-scaling-stroke" />
        ))}
      </svg>
    </figure>
  );
}
