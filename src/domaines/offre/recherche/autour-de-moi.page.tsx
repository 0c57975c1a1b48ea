import type { JSX } from "hono/jsx/jsx-runtime";
import { Icone } from "../../../plateforme/ui/index.ts";

/** Searches where the person stands instead of near a commune. Shown by its island only: without a script there is no position. */
export function AutourDeMoi(): JSX.Element {
  return (
    <div class="dc-pile dc-pile--2" data-autour hidden>
      <div>
        <button class="ds-button" type="button" data-variant="secondary">
          <Icone nom="cible" />
          Chercher autour de moi
        </button>
      </div>
      <p role="status" />
    </div>
  );
}
