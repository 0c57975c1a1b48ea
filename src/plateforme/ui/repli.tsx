import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/**
 * Questions that reduce a list: folded on a telephone, so that the list itself stands on the first screen, in full on a larger one.
 * `nombre` are answered already: said in the title, and then the fold is open.
 */
export function Repli({ titre, nombre, children }: { titre: string; nombre: number; children: Child }): JSX.Element {
  return (
    <details class="dc-def dc-repli" open={nombre > 0}>
      <summary>{nombre > 0 ? `${titre} (${nombre})` : titre}</summary>
      {children}
    </details>
  );
}
