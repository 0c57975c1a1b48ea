import { raw } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";
import { ICONES, type NomIcone } from "./icones.ts";

/** A drawing that goes with a word: always hidden from screen readers, since the word beside it speaks. */
export function Icone({ nom, classe }: { nom: NomIcone; classe?: string }): JSX.Element {
  return (
    <svg
      class={classe ? `dc-ico ${classe}` : "dc-ico"}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {raw(ICONES[nom])}
    </svg>
  );
}
