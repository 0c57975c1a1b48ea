import type { JSX } from "hono/jsx/jsx-runtime";
import { contours } from "./contours.ts";
import type { Zone } from "./projection.rules.ts";

export type Niveau = "departement" | "region";

/** The insets drawn at a level: overseas always, Paris enlarged where départements are drawn. */
export const encartsDe = (niveau: Niveau): readonly Zone[] =>
  contours().zones.filter((z) => z.cadre !== null && (niveau === "departement" || z.code !== "paris"));

/** The frames of the insets, then their names. `id` names the frames, for small maps to draw them again. */
export function Cadres({ id, niveau }: { id: string; niveau: Niveau }): JSX.Element {
  const zones = encartsDe(niveau);
  return (
    <>
      <g id={id}>
        {zones.map(({ cadre }) => {
          const [x, y, largeur, hauteur] = cadre ?? [0, 0, 0, 0];
          return <rect class="dc-cadre" x={x} y={y} width={largeur} height={hauteur} rx="5" />;
        })}
      </g>
      {zones.map((zone) => (
        <NomEncart zone={zone} />
      ))}
    </>
  );
}

function NomEncart({ zone }: { zone: Zone }): JSX.Element {
  const [x, y, largeur] = zone.cadre ?? [0, 0, 0];
  return (
    <>
      <text class="t-long" x={x + largeur / 2} y={y + 13} text-anchor="middle" font-size="12">
        {zone.nom}
      </text>
      <text class="t-court" x={x + largeur / 2} y={y + 22} text-anchor="middle">
        {zone.code === "paris" ? "Paris" : zone.code}
      </text>
    </>
  );
}

/** Where the value of the territory one points at is written, once a script runs (`carte-valeur.ilot.ts`). */
export function LigneValeur(): JSX.Element {
  return (
    <p class="dc-carte-valeur dc-petit dc-sans-papier" data-valeur="" aria-live="polite" hidden>
      Pointez ou parcourez la carte : la valeur s’écrit ici.
    </p>
  );
}
