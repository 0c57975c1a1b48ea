import type { JSX } from "hono/jsx/jsx-runtime";

/** The hatching that says « donnée absente », used as `fill="url(#id)"`. One per drawing, with its own id. */
export function Hachures({ id }: { id: string }): JSX.Element {
  return (
    <defs>
      <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hach-fond" width="8" height="8" />
        <line class="hach-trait" x1="0" y1="0" x2="0" y2="8" stroke-width="2" />
      </pattern>
    </defs>
  );
}
