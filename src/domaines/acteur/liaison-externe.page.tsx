import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bouton,
  Caches,
  Champ,
  EnTetePage,
  Formulaire,
  Lien,
  ResumeErreurs,
} from "../../plateforme/ui/index.ts";
import { erreur } from "./connexion.page.tsx";

type LiaisonProps = { readonly preuve: string; readonly courriel: string | null; readonly erreurs: Erreurs };

/** The question after the provider, before anything is linked. */
export function PageLiaison({ preuve, courriel, erreurs }: LiaisonProps): JSX.Element {
  const { "": generale, ...champs } = erreurs;
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Lier votre compte à ProConnect"
        chapeau={courriel === null ? undefined : `Compte ProConnect : ${courriel}`}
      />
      {generale !== undefined && (
        <Alerte ton="danger" annoncer>
          <p>{generale}</p>
        </Alerte>
      )}
      <ResumeErreurs erreurs={champs} />
      <div class="dc-bloc dc-pile">
        <p>Vous pourrez ensuite entrer avec ProConnect ou avec votre mot de passe, comme vous préférez.</p>
        <Formulaire action="/compte/proconnect">
          <Caches valeurs={{ preuve }} />
          <Champ
            nom="mot_de_passe"
            libelle="Votre mot de passe"
            type="password"
            autocomplete="current-password"
            obligatoire
            {...erreur(erreurs, "mot_de_passe")}
          />
          <BarreActions>
            <Bouton>Lier les deux comptes</Bouton>
            <Lien href="/compte">Ne pas lier</Lien>
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}
