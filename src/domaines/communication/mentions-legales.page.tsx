import type { JSX } from "hono/jsx/jsx-runtime";
import { EnTetePage, Lien } from "../../plateforme/ui/index.ts";

/** Who publishes, what the software is, whom to thank. */
export function VueMentionsLegales({ demonstration }: { readonly demonstration: boolean }): JSX.Element {
  return (
    <>
      <EnTetePage titre="Mentions légales" />
      <div class="dc-texte">
        <h2 class="ds-heading" data-size="sm">
          Éditeur et hébergeur
        </h2>
        {demonstration ? (
          <p>
            Cette installation est une démonstration. Elle n’a pas d’éditeur officiel. Les personnes sont fictives et
            les chiffres sont fabriqués.
          </p>
        ) : (
          <p>L’organisme qui exploite cette installation n’a pas encore indiqué son nom ni celui de son hébergeur.</p>
        )}
        <p>
          <strong>Déclic n’est pas un site de l’État.</strong> Il n’en porte ni les marques ni l’autorité.
        </p>
        <h2 class="ds-heading" data-size="sm">
          Le logiciel
        </h2>
        <p>
          Déclic est un logiciel libre, sous licence{" "}
          <Lien href="https://www.gnu.org/licenses/agpl-3.0.html">GNU Affero GPL, version 3 ou suivante</Lien>. Chacun
          peut le lire, l’installer et le modifier, à condition de partager ses modifications.
        </p>
        <h2 class="ds-heading" data-size="sm">
          Ce que nous devons à d’autres
        </h2>
        <ul>
          <li>
            Composants d’interface : <Lien href="https://designsystemet.no/">Designsystemet</Lien> (licence MIT).
          </li>
          <li>
            Icônes : <Lien href="https://lucide.dev/">Lucide</Lien> (licence ISC).
          </li>
          <li>Lettres : Atkinson Hyperlegible ; chiffres : Source Sans 3 (licence SIL OFL 1.1).</li>
          <li>
            Données : leurs producteurs, leurs dates et leurs licences sont dans la page{" "}
            <Lien href="/sources">Sources et licences</Lien>.
          </li>
        </ul>
        <h2 class="ds-heading" data-size="sm">
          Règles citées
        </h2>
        <p>
          Les règles de droit affichées dans l’application (contrats, durées, montants) sont données avec leur article.
          Elles n’ont pas valeur de conseil juridique.
        </p>
      </div>
    </>
  );
}
