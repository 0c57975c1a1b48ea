import type { JSX } from "hono/jsx/jsx-runtime";
import { EnTetePage, Lien, LienTelephone } from "../../plateforme/ui/index.ts";

/** The declaration that the law asks for: what is checked, what is not, whom to tell. */
export function VueAccessibilite({ telephone }: { readonly telephone: string }): JSX.Element {
  return (
    <>
      <EnTetePage
        titre="Accessibilité : non conforme"
        chapeau="Aucun audit n’a encore été fait par une personne. Voici ce que nous avons vérifié, et ce qui reste à vérifier."
      />
      <div class="dc-texte">
        <h2 class="ds-heading" data-size="sm">
          Où en est le site
        </h2>
        <p>
          Ce site est déclaré <strong>non conforme</strong> au référentiel général d’amélioration de l’accessibilité
          (RGAA, version 4.1.2), car il n’a pas été audité. Nous visons la conformité totale.
        </p>
        <h2 class="ds-heading" data-size="sm">
          Ce qui est vérifié à chaque changement
        </h2>
        <ul>
          <li>un outil automatique (axe) cherche les défauts connus sur les pages ;</li>
          <li>le code des pages est contrôlé ;</li>
          <li>les pages sont ouvertes sur un écran étroit (320 pixels) et sur un grand écran ;</li>
          <li>les pages publiques fonctionnent sans JavaScript.</li>
        </ul>
        <p>Ces outils ne trouvent qu’une partie des défauts.</p>
        <h2 class="ds-heading" data-size="sm">
          Ce qui n’est pas encore vérifié
        </h2>
        <ul>
          <li>l’usage réel avec un lecteur d’écran, une loupe ou une commande vocale ;</li>
          <li>l’essai par des personnes âgées et par des personnes qui lisent peu ;</li>
          <li>les documents produits par l’application (CSV, XLSX).</li>
        </ul>
        <h2 class="ds-heading" data-size="sm">
          Pour lire plus facilement
        </h2>
        <ul>
          <li>En bas de chaque page, un bouton agrandit le texte. Votre choix est gardé sur cet appareil.</li>
          <li>Chaque carte a sa liste, chaque graphique a ses valeurs.</li>
          <li>Le site suit le réglage clair ou sombre de votre appareil.</li>
          <li>Les lettres sont dessinées pour les personnes qui voient mal (Atkinson Hyperlegible).</li>
        </ul>
        <h2 class="ds-heading" data-size="sm">
          Une page vous bloque ?
        </h2>
        <p>
          Appelez le <LienTelephone numero={telephone} />. Nous vous donnons l’information d’une autre manière, et nous
          corrigeons la page.
        </p>
        <p>
          Si vous n’obtenez pas de réponse, vous pouvez écrire au Défenseur des droits,{" "}
          <Lien href="https://formulaire.defenseurdesdroits.fr/">par son formulaire</Lien>, ou par courrier gratuit,
          sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.
        </p>
      </div>
    </>
  );
}
