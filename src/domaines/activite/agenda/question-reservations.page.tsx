import type { JSX } from "hono/jsx/jsx-runtime";
import { accord, Bouton, Caches, Confirmation } from "../../../plateforme/ui/index.ts";

export type QuestionReservationsProps = {
  readonly question: string;
  readonly consequence?: string;
  /** People who booked online, and would be told. */
  readonly personnes: number;
  readonly action: string;
  readonly retour: string;
  /** What was sent, to send again with the answer. */
  readonly caches: Readonly<Record<string, string>>;
};

/** Before what they booked goes away: they are told and cancelled, kept, or nothing is done. */
export function QuestionReservations(props: QuestionReservationsProps): JSX.Element {
  const { question, consequence, personnes, action, retour, caches } = props;
  return (
    <Confirmation
      question={question}
      consequence={
        <>
          {consequence !== undefined && <p>{consequence}</p>}
          <p>
            <strong>{`${accord(personnes, "personne a réservé", "personnes ont réservé")}.`}</strong> Si vous annulez,
            chaque personne reçoit un message et peut choisir une autre heure. Si vous gardez, vous recevez comme prévu.
          </p>
        </>
      }
      action={action}
      faire="Prévenir et annuler"
      geste={{ nom: "reservations", valeur: "annuler" }}
      autrement={
        <Bouton poids="secondaire" nom="reservations" valeur="garder">
          Garder les rendez-vous
        </Bouton>
      }
      garder="Ne rien changer"
      retour={retour}
    >
      <Caches valeurs={caches} />
    </Confirmation>
  );
}
