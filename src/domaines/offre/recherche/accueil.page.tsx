import type { JSX } from "hono/jsx/jsx-runtime";
import {
  BlocTelephone,
  Bouton,
  Champ,
  Formulaire,
  GroupeChoix,
  Lien,
  LienBouton,
  type NomIcone,
} from "../../../plateforme/ui/index.ts";
import { AutourDeMoi } from "./autour-de-moi.page.tsx";
import { BESOINS_ACCUEIL } from "./besoin.rules.ts";

const ICONES: Readonly<Record<string, NomIcone>> = {
  demarche: "document",
  telephone: "mobile",
  courriel: "enveloppe",
  arnaque: "bouclier",
  emploi: "mallette",
  autre: "question",
};

/** The home page: one question, two answers, and a person on the phone. */
export function pageAccueil({ telephone, demonstration }: { telephone: string; demonstration: boolean }): JSX.Element {
  return (
    <>
      <section class="dc-question" aria-labelledby="question">
        <div class="dc-large dc-question__corps">
          <div class="dc-pile dc-pile--6">
            <h1 id="question">
              De quelle aide <span class="dc-bloc-mot">avez-vous</span> besoin ?
            </h1>
            <p class="dc-question__intro">
              Un conseiller vous aide avec Internet, l’ordinateur ou le téléphone. C’est près de chez vous.
            </p>
            <Formulaire
              action="/trouver"
              methode="get"
              classe="dc-formulaire-lieu"
              recherche
              libelle="Trouver un lieu d’aide"
            >
              <GroupeChoix
                nom="besoin"
                legende="1. Choisissez une aide"
                presentation="illustre"
                choix={BESOINS_ACCUEIL.map(({ code, libelle }) => ({
                  valeur: code,
                  libelle,
                  icone: ICONES[code] ?? "question",
                }))}
              />
              <Champ
                nom="mots"
                libelle="Ou dites-le avec vos mots"
                facultatif
                aide="Exemple : faire ma déclaration de la CAF."
                maxlength={200}
              />
              <div class="dc-recherche">
                <Champ
                  nom="lieu"
                  libelle="2. Où habitez-vous ?"
                  aide="Commune ou code postal. Exemple : Guéret ou 23000."
                  autocomplete="postal-code"
                  maxlength={100}
                />
                <Bouton icone="lieu">Voir les lieux</Bouton>
              </div>
              <AutourDeMoi />
            </Formulaire>
          </div>
          <BlocTelephone numero={telephone} demonstration={demonstration} />
        </div>
      </section>
      <CommentCaSePasse />
    </>
  );
}

function CommentCaSePasse(): JSX.Element {
  return (
    <div class="dc-large dc-page dc-pile dc-pile--8">
      <section class="dc-pile dc-pile--6" aria-labelledby="comment">
        <h2 class="ds-heading" data-size="md" id="comment">
          Comment ça se passe ?
        </h2>
        <ol class="dc-etapes">
          <li>
            <h3 class="ds-heading" data-size="xs">
              Vous choisissez un lieu
            </h3>
            <p>Mairie, bureau de poste, médiathèque, bus France services. Vous voyez les horaires et la distance.</p>
          </li>
          <li>
            <h3 class="ds-heading" data-size="xs">
              Vous rencontrez un conseiller
            </h3>
            <p>Vous venez avec votre appareil, ou sans appareil. Le conseiller part de votre besoin.</p>
          </li>
          <li>
            <h3 class="ds-heading" data-size="xs">
              Vous avancez à votre rythme
            </h3>
            <p>Vous pouvez revenir. Vous pouvez aussi rejoindre un petit atelier quand vous voulez.</p>
          </li>
        </ol>
      </section>
      <div class="dc-grille">
        <Porte titre="Vous accompagnez un proche ?">
          <p>Vous pouvez chercher un lieu pour votre mère, votre voisin, une personne que vous suivez.</p>
          <p>
            <Lien href="/trouver">Chercher un lieu pour quelqu’un</Lien>
          </p>
        </Porte>
        <Porte titre="Vous êtes artisan ou petite entreprise ?">
          <p>Un conseiller peut vous aider à être visible sur Internet et à faire vos démarches.</p>
          <p>
            <Lien href="/trouver?besoin=entreprise">Trouver un lieu pour les entreprises</Lien>
          </p>
        </Porte>
        <Porte titre="Vous êtes professionnel ?">
          <p>Conseiller, employeur, collectivité, préfecture : retrouvez vos outils et vos chiffres.</p>
          <p>
            <LienBouton href="/connexion" poids="secondaire">
              Entrer dans l’espace professionnel
            </LienBouton>
          </p>
          <p>
            Vous aimez aider ? <Lien href="/candidater">Devenir conseiller numérique</Lien>
          </p>
        </Porte>
      </div>
    </div>
  );
}

function Porte({ titre, children }: { titre: string; children: JSX.Element | readonly JSX.Element[] }): JSX.Element {
  return (
    <section class="dc-bloc dc-pile dc-pile--3">
      <h2 class="ds-heading" data-size="xs">
        {titre}
      </h2>
      {children}
    </section>
  );
}
