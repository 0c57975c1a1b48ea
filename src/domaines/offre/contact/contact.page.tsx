import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  accord,
  BarreActions,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  LienBouton,
  ResumeErreurs,
  saisis,
  Vide,
} from "../../../plateforme/ui/index.ts";

type Props = {
  readonly nom: string;
  readonly lieux: number;
  readonly repris: Readonly<Record<string, number>>;
  /** By column of the national schema. */
  readonly cellules: Readonly<Record<string, string | undefined>>;
  readonly erreurs: Erreurs;
};

/** What the structure says to the public, and how many of its places take it up. */
export function PageContact({ nom, lieux, repris, cellules, erreurs }: Props): JSX.Element {
  const dit = saisis((champ: string) => cellules[champ] ?? "", erreurs);
  const reprisPar = (champ: string, aide: string): string => `${aide} ${phraseReprise(repris[champ] ?? 0, lieux)}`;
  return (
    <div class="dc-colonne dc-pile dc-pile--6">
      <EnTetePage titre="Contact de votre structure" chapeau={nom} />
      {lieux === 0 ? (
        <Vide titre="Votre structure ne tient encore aucun lieu">
          <p>Le contact se dit une fois pour tous vos lieux. Commencez par en ajouter un.</p>
          <LienBouton href="/lieux/tenus/nouveau">Ajouter un lieu</LienBouton>
        </Vide>
      ) : (
        <>
          <p>
            Ce que vous écrivez ici se lit sur chacun de vos lieux où rien de plus précis n’est dit. Un lieu qui a son
            propre numéro le garde.
          </p>
          <ResumeErreurs erreurs={erreurs} />
          <Formulaire action="/lieux/tenus/contact">
            <Champ
              {...dit("telephone")}
              libelle="Téléphone"
              type="tel"
              facultatif
              maxlength={30}
              aide={reprisPar("telephone", "Le numéro que le public peut appeler.")}
            />
            <Champ
              {...dit("courriels")}
              libelle="Adresse e-mail"
              facultatif
              maxlength={300}
              aide={reprisPar("courriels", "Une adresse de service (accueil@…), jamais celle d’une personne.")}
            />
            <Champ
              {...dit("site_web")}
              libelle="Site internet"
              facultatif
              maxlength={500}
              aide={reprisPar("siteWeb", "Par exemple https://exemple.fr.")}
            />
            <Champ
              {...dit("presentation_resume")}
              libelle="En une phrase"
              facultatif
              lignes={3}
              maxlength={280}
              aide={reprisPar("presentationResume", "280 caractères au plus.")}
            />
            <Champ
              {...dit("presentation_detail")}
              libelle="Présentation"
              facultatif
              lignes={6}
              maxlength={4000}
              aide={reprisPar("presentationDetail", "Qui vous êtes, comment vous aidez.")}
            />
            <BarreActions mobile>
              <Bouton>Enregistrer</Bouton>
              <LienBouton poids="secondaire" href="/lieux/tenus">
                Annuler
              </LienBouton>
            </BarreActions>
          </Formulaire>
        </>
      )}
    </div>
  );
}

const phraseReprise = (repris: number, lieux: number): string =>
  repris === 0 ? "" : `Repris par ${repris} de vos ${accord(lieux, "lieu", "lieux")}.`;
