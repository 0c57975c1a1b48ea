import type { Page, Saisie } from "../../plateforme/http/route.ts";
import { BarreActions, Bouton, Caches, EnTetePage, Formulaire, Lien } from "../../plateforme/ui/index.ts";

/**
 * The connexion ended while a form was being filled: what was typed waits in this page alone, nothing of it is kept by the
 * server, and it leaves again once the person is signed in.
 */
export function pageReprise(chemin: string, saisie: Saisie): Page {
  const { _cle, ...dit } = saisie;
  const textes = Object.entries(dit).flatMap(([nom, v]) => (v instanceof File ? [] : [[nom, v] as const]));
  return {
    titre: "Votre connexion a pris fin",
    coquille: "publique",
    statut: 403,
    contenu: (
      <div class="dc-colonne dc-pile dc-pile--6">
        <EnTetePage
          titre="Votre connexion a pris fin"
          chapeau="Ce que vous avez écrit n’est pas perdu : cette page le garde tant qu’elle est ouverte."
        />
        <ol class="ds-list">
          <li>
            <Lien href="/connexion" nouvelOnglet>
              Se connecter
            </Lien>
            , dans un nouvel onglet.
          </li>
          <li>Revenez dans cet onglet, puis envoyez ce que vous aviez écrit.</li>
        </ol>
        <Formulaire action={chemin} cle={typeof _cle === "string" ? _cle : undefined}>
          <Caches valeurs={Object.fromEntries(textes)} />
          <BarreActions>
            <Bouton>Envoyer ce que j’ai écrit</Bouton>
          </BarreActions>
        </Formulaire>
      </div>
    ),
  };
}
