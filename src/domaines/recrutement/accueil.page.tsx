import type { JSX } from "hono/jsx/jsx-runtime";
import { Bloc, EnTetePage } from "../../plateforme/ui/index.ts";
import type { PartieRecrutement } from "./accueil.rules.ts";

type Props = { readonly parties: readonly PartieRecrutement[]; readonly perimetre: string };

/** The pages of recruiting that a role may open, in the order in which recruiting goes. */
export function PageRecrutement({ parties, perimetre }: Props): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Recrutement" chapeau={perimetre} />
      {parties.map(({ titre, pages }, rang) => (
        <Bloc id={`partie-${rang}`} titre={titre}>
          <ul class="dc-sommaire">
            {pages.map(({ titre: nom, href, phrase }) => (
              <li>
                <a href={href}>
                  <strong>{nom}</strong>
                  <span class="dc-doux">{phrase}</span>
                </a>
              </li>
            ))}
          </ul>
        </Bloc>
      ))}
    </div>
  );
}
