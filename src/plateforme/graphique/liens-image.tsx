import type { JSX } from "hono/jsx/jsx-runtime";

type LiensImageProps = {
  /** Address of the drawing as SVG. */
  readonly href: string;
  /** Name of the picture, without its extension. */
  readonly nom: string;
  readonly titre: string;
  /** The drawing follows the month that the script reads (`carte-lecture.ilot.ts`). */
  readonly suitLeMois?: boolean;
};

/** A plot as a file: SVG from the server, PNG made in the browser where a script may run (island `image-png`). */
export function LiensImage({ href, nom, titre, suitLeMois }: LiensImageProps): JSX.Element {
  const suit = suitLeMois === true ? { "data-suit-mois": "" } : {};
  return (
    <span class="dc-rang dc-sans-papier">
      <a class="ds-link" href={href} download="" {...suit}>
        SVG<span class="ds-sr-only"> : {titre}</span>
      </a>
      <a class="ds-link" href={href} data-png={`${nom}.png`} hidden {...suit}>
        PNG<span class="ds-sr-only"> : {titre}</span>
      </a>
    </span>
  );
}
