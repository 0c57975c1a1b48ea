import type { Page } from "../plateforme/http/route.ts";
import type { EtatService } from "./etat.ts";

const TOUTES_LES = 2;

/** Shown while the database opens: reloads by itself, without script. */
export const pageDemarrage = (): Page => ({
  titre: "Déclic démarre",
  coquille: "publique",
  rafraichir: TOUTES_LES,
  contenu: (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <h1 class="ds-heading" data-size="lg">
        Déclic démarre
      </h1>
      <p>La base de données s’ouvre. Cela prend quelques secondes. Cette page se recharge toute seule.</p>
    </div>
  ),
});

/** Home page while the demonstration loads: how far it is, and how to go in without waiting. */
export function pageChargement({ fraction }: EtatService["demo"]): Page {
  const pourcent = Math.floor(fraction * 100);
  return {
    titre: `Démonstration : ${pourcent} %`,
    coquille: "publique",
    rafraichir: TOUTES_LES,
    contenu: (
      <div class="dc-large dc-page dc-pile dc-pile--6">
        <h1 class="ds-heading" data-size="lg">
          Le programme de démonstration se charge
        </h1>
        <p>
          Des conseillers, des lieux et des comptes rendus fictifs arrivent dans la base. Il faut environ une minute.
        </p>
        <p>
          <label for="avancement">Avancement : {pourcent}&nbsp;%</label>
          <br />
          <progress id="avancement" value={pourcent} max="100">
            {pourcent}&nbsp;%
          </progress>
        </p>
        <p>
          <a class="ds-link" href="/trouver">
            Entrer sans attendre
          </a>{" "}
          : les chiffres seront incomplets jusqu’à la fin.
        </p>
      </div>
    ),
  };
}
