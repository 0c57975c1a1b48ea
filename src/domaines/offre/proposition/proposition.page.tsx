import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  BarreActions,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  LienBouton,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import { SUJETS } from "./proposition.rules.ts";

type Props = {
  readonly id: string;
  readonly nom: string;
  readonly sujet: string;
  readonly texte: string;
  readonly erreurs: Erreurs;
  readonly cle?: string;
  /** The message just came in. */
  readonly recu?: boolean;
};

/** Tells those who keep a place that something is wrong: two questions, no name asked. */
export function PageSignaler({ id, nom, sujet, texte, erreurs, cle, recu = false }: Props): JSX.Element {
  if (recu)
    return (
      <div class="dc-large dc-page dc-pile dc-pile--6">
        <EnTetePage titre="Merci" chapeau="Les personnes qui tiennent ce lieu vont lire votre message." />
        <div>
          <LienBouton href={`/lieux/${id}`}>Retour au lieu</LienBouton>
        </div>
      </div>
    );
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <EnTetePage
        titre="Signaler une erreur"
        chapeau={`${nom}. Les personnes qui tiennent ce lieu liront votre message. Nous ne vous demandons pas votre nom.`}
      />
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action={`/lieux/${id}/signaler`} {...(cle === undefined ? {} : { cle })}>
        <GroupeChoix
          nom="sujet"
          legende="Qu’est-ce qui ne va pas ?"
          valeur={sujet}
          erreur={erreurs["sujet"]}
          choix={Object.entries(SUJETS).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <Champ
          nom="texte"
          libelle="Dites-nous ce que vous savez"
          aide="Par exemple : « Le mardi, c’est ouvert jusqu’à 18 h. » N’écrivez pas votre nom ni votre numéro."
          lignes={4}
          maxlength={500}
          valeur={texte}
          erreur={erreurs["texte"]}
        />
        <BarreActions>
          <Bouton>Envoyer</Bouton>
          <LienBouton poids="secondaire" href={`/lieux/${id}`}>
            Retour au lieu
          </LienBouton>
        </BarreActions>
      </Formulaire>
    </div>
  );
}
