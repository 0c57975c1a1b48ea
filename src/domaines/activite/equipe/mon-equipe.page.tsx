import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  Bloc,
  Bouton,
  Confirmation,
  dateCourte,
  EnTetePage,
  Formulaire,
  Lien,
  Vide,
} from "../../../plateforme/ui/index.ts";
import type { MessageEnvoye, MonEquipe } from "./equipe.query.ts";

type MonEquipeProps = {
  readonly equipes: readonly MonEquipe[];
  readonly messages: readonly MessageEnvoye[];
  readonly refus?: string | undefined;
};

/** The team of an adviser: invitations to answer, the team they are in, what was written to them. */
export function PageMonEquipe({ equipes, messages, refus }: MonEquipeProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Mon équipe" />
      {refus !== undefined && (
        <Alerte ton="danger" annoncer>
          <p>{refus}</p>
        </Alerte>
      )}
      {equipes.length === 0 && (
        <Vide titre="Vous n’êtes dans aucune équipe" icone="personnes">
          <p>Une coordination peut vous inviter : vous le saurez par e-mail, et ici.</p>
        </Vide>
      )}
      {equipes.map((une) => (une.etat === "invite" ? <Invitation equipe={une} /> : <Presente equipe={une} />))}
      <Messages messages={messages} titre="Messages reçus" />
    </div>
  );
}

function Invitation({ equipe: { id, equipe, coordinateur } }: { equipe: MonEquipe }): JSX.Element {
  return (
    <Bloc id={`invitation-${id}`} titre={`${coordinateur} vous invite dans « ${equipe} »`}>
      <p>
        Si vous acceptez, la coordination verra vos comptes rendus et vos chiffres, et pourra vous écrire. Vous pourrez
        partir quand vous voulez.
      </p>
      <div class="dc-rang">
        <Formulaire action={`/equipe/invitations/${id}/acceptation`} classe="dc-rang">
          <Bouton precision={equipe}>Accepter</Bouton>
        </Formulaire>
        <Formulaire action={`/equipe/invitations/${id}/refus`} classe="dc-rang">
          <Bouton poids="secondaire" precision={equipe}>
            Refuser
          </Bouton>
        </Formulaire>
      </div>
    </Bloc>
  );
}

function Presente({ equipe: { id, equipe, coordinateur, depuis } }: { equipe: MonEquipe }): JSX.Element {
  return (
    <Bloc id={`equipe-${id}`} titre={equipe}>
      <p>{`Coordination : ${coordinateur}. Vous en êtes membre depuis le ${dateCourte(depuis)}.`}</p>
      <Lien href={`/equipe/membres/${id}/depart`}>Quitter l’équipe</Lien>
    </Bloc>
  );
}

/** What was written to a team, newest first. */
export function Messages({
  messages,
  titre,
}: {
  messages: readonly MessageEnvoye[];
  titre: string;
}): JSX.Element | null {
  if (messages.length === 0) return null;
  return (
    <Bloc id="messages" titre={titre}>
      {messages.map(({ objet, texte, jour, destinataires }) => (
        <details class="dc-def">
          <summary>
            {dateCourte(jour)} : {objet}
          </summary>
          {texte.split(/\n+/u).map((ligne) => (
            <p>{ligne}</p>
          ))}
          <p class="dc-petit dc-doux">{accord(destinataires, "destinataire")}</p>
        </details>
      ))}
    </Bloc>
  );
}

type DepartProps = { readonly id: number; readonly equipe: string; readonly genre: "quitter" | "retirer" | "annuler" };

/** Leaving a team, or taking someone out of it: a page, its verb named. */
export function PageDepart({ id, equipe, genre }: DepartProps): JSX.Element {
  const { question, faire, garder, consequence } = DEPARTS[genre];
  return (
    <Confirmation
      question={question}
      consequence={<p>{consequence.replace("%", `« ${equipe} »`)}</p>}
      action={`/equipe/membres/${id}/depart`}
      faire={faire}
      garder={garder}
      retour="/equipe"
    />
  );
}

const DEPARTS = {
  quitter: {
    question: "Quitter cette équipe ?",
    consequence: "La coordination de % ne verra plus vos comptes rendus, ni les anciens ni les nouveaux.",
    faire: "Quitter l’équipe",
    garder: "Rester",
  },
  retirer: {
    question: "Retirer cette personne de l’équipe ?",
    consequence: "Vous ne verrez plus ses comptes rendus ni ses chiffres dans %. Vous pourrez l’inviter à nouveau.",
    faire: "Retirer de l’équipe",
    garder: "Garder",
  },
  annuler: {
    question: "Retirer cette invitation ?",
    consequence: "La personne ne pourra plus rejoindre % par cette invitation.",
    faire: "Retirer l’invitation",
    garder: "Garder l’invitation",
  },
} as const;
