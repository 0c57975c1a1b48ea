import type { JSX } from "hono/jsx/jsx-runtime";
import { Alerte } from "./message.tsx";
import { nombre } from "./nombre.rules.ts";

type ImportEnCoursProps = {
  readonly fait: number;
  readonly lignes: number;
  /** Nothing is written before the end. */
  readonly dUnCoup?: boolean;
};

/** How far the load of a file is. */
export function ImportEnCours({ fait, lignes, dUnCoup = false }: ImportEnCoursProps): JSX.Element {
  return (
    <Alerte ton="info" titre="Import en cours" annoncer>
      <p>
        {dUnCoup ? "Tout sera écrit d’un coup, à la fin." : `${nombre(fait)} sur ${nombre(lignes)} lignes.`} Vous pouvez
        fermer cette page.
      </p>
      <progress class="dc-large" max={lignes} value={fait} aria-label="Lignes importées">
        {nombre(fait)}
      </progress>
    </Alerte>
  );
}
