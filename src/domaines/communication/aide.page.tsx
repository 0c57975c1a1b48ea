import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { BlocTelephone, EnTetePage, Lien, LienBouton } from "../../plateforme/ui/index.ts";

type Donnees = { readonly telephone: string; readonly demonstration: boolean };

/** The questions people ask before they dare to come, in short sentences. */
export function VueAide({ telephone, demonstration }: Donnees): JSX.Element {
  return (
    <>
      <EnTetePage titre="Vos questions" chapeau="Les réponses sont courtes. Une personne peut aussi vous répondre." />
      <div class="dc-deux">
        <div class="dc-pile dc-pile--8">
          <section class="dc-texte" aria-labelledby="avant">
            <h2 class="ds-heading" data-size="sm" id="avant">
              Avant de venir
            </h2>
            <Question titre="Qui va m’aider ?">
              <p>
                Un conseiller numérique, ou une autre personne formée. Elle vous montre. Vous faites avec elle, à votre
                rythme.
              </p>
            </Question>
            <Question titre="Est-ce que je dois payer ?">
              <p>Non. L’aide d’un conseiller numérique est gratuite.</p>
            </Question>
            <Question titre="Faut-il un rendez-vous ?">
              <p>Cela dépend du lieu. La page du lieu donne ses horaires et son numéro. Vous pouvez appeler avant.</p>
            </Question>
            <Question titre="Je n’ai pas d’ordinateur. Puis-je venir ?">
              <p>Oui. Venez avec votre téléphone, avec une tablette, ou sans rien.</p>
            </Question>
            <Question titre="Je ne peux pas me déplacer. Que faire ?">
              <p>
                Appelez-nous. Certains conseillers aident par téléphone. D’autres viennent chez vous, ou passent en bus
                près de chez vous.
              </p>
            </Question>
          </section>
          <section class="dc-texte" aria-labelledby="securite">
            <h2 class="ds-heading" data-size="sm" id="securite">
              En toute confiance
            </h2>
            <Question titre="J’ai peur de me tromper.">
              <p>C’est normal. Le conseiller est là pour ça. Il n’y a pas de question bête, et vous pouvez revenir.</p>
            </Question>
            <Question titre="Dois-je donner mes mots de passe ?">
              <p>Non. Tapez-les vous-même. Le conseiller ne les note pas et ne les garde pas.</p>
            </Question>
            <Question titre="Comment reconnaître une arnaque ?">
              <p>
                Ici, personne ne vous demande votre carte bancaire. Ni par téléphone, ni par e-mail. Si on vous la
                demande en notre nom, raccrochez et appelez-nous.
              </p>
            </Question>
            <Question titre="Que devient ce que je dis ?">
              <p>
                Le conseiller compte les personnes aidées, sans écrire leur nom. Tout est expliqué dans la page{" "}
                <Lien href="/vos-donnees">Vos données</Lien>.
              </p>
            </Question>
          </section>
          <section class="dc-texte" aria-labelledby="autres">
            <h2 class="ds-heading" data-size="sm" id="autres">
              Pour quelqu’un d’autre
            </h2>
            <Question titre="Je veux aider un proche.">
              <p>
                Demandez d’abord son accord. Cherchez un lieu près de chez lui. Vous pouvez venir ensemble au premier
                rendez-vous.
              </p>
            </Question>
            <Question titre="J’ai une petite entreprise.">
              <p>Des conseillers aident aussi les artisans, les commerçants et les associations. Demandez au lieu.</p>
            </Question>
          </section>
          <p>
            <LienBouton href="/trouver" icone="lieu">
              Trouver un lieu près de chez vous
            </LienBouton>
          </p>
        </div>
        <div class="dc-colle">
          <BlocTelephone numero={telephone} demonstration={demonstration} />
        </div>
      </div>
    </>
  );
}

const Question = ({ titre, children }: { titre: string; children?: Child }): JSX.Element => (
  <div class="dc-pile dc-pile--1">
    <h3 class="ds-heading" data-size="xs">
      {titre}
    </h3>
    {children}
  </div>
);
