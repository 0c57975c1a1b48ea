import type { JSX } from "hono/jsx/jsx-runtime";
import { nombre, pourcentDe } from "../ui/index.ts";
import { Hachures } from "./hachures.tsx";
import { repartir } from "./repartition.rules.ts";

export type Morceau = {
  readonly nom: string;
  readonly valeur: number;
  /** Not there yet (planned, to be found): hatched. */
  readonly prevu?: boolean;
};

type EmpileProps = {
  readonly id: string;
  readonly titre: string;
  /** At most five solid pieces, in the fixed order of the colours; others go under « autre ». */
  readonly morceaux: readonly Morceau[];
  /** How a value is written in the legend; a plain number by default. */
  readonly ecrire?: (valeur: number) => string;
};

const LARGEUR = 1000;
const ECART = 4;

/** One bar made of the parts of a whole, with its legend: name, value, share (shares add up to 100 %). */
export function Empile({ id, titre, morceaux, ecrire = nombre }: EmpileProps): JSX.Element {
  const parts = repartir(
    morceaux.map(({ valeur }) => valeur),
    1,
  );
  const places = placer(morceaux, parts);
  const resume = morceaux.map(({ nom }, rang) => `${nom} ${pourcentDe(parts[rang] ?? 0)}`).join(", ");
  return (
    <figure class="dc-empile dc-pile dc-pile--2">
      <svg role="img" aria-label={`${titre} : ${resume}`} viewBox={`0 0 ${LARGEUR} 40`} preserveAspectRatio="none">
        <Hachures id={`${id}-hachures`} />
        {places.map(({ x, largeur, classe }) =>
          classe === null ? (
            <rect x={x} width={largeur} height="40" fill={`url(#${id}-hachures)`} />
          ) : (
            <rect class={classe} x={x} width={largeur} height="40" />
          ),
        )}
      </svg>
      <ul class="dc-legende">
        {morceaux.map(({ nom, valeur }, rang) => (
          <li>
            <svg viewBox="0 0 24 16" aria-hidden="true" focusable="false">
              <rect
                class={places[rang]?.classe ?? undefined}
                fill={places[rang]?.classe ? undefined : `url(#${id}-hachures)`}
                width="24"
                height="16"
                rx="3"
              />
            </svg>
            <span>
              {nom} : <strong>{ecrire(valeur)}</strong> ({pourcentDe(parts[rang] ?? 0)})
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

type Place = { readonly x: number; readonly largeur: number; readonly classe: string | null };

function placer(morceaux: readonly Morceau[], parts: readonly number[]): readonly Place[] {
  let x = 0;
  let couleur = 0;
  return morceaux.map(({ prevu }, rang) => {
    const plein = ((parts[rang] ?? 0) / 100) * LARGEUR;
    const place = {
      x: Math.round(x * 10) / 10,
      largeur: Math.max(0, Math.round((plein - ECART) * 10) / 10),
      classe: prevu ? null : `c${Math.min(5, ++couleur)}`,
    };
    x += plein;
    return place;
  });
}
