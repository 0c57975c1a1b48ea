import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Bloc,
  Bouton,
  EnTetePage,
  Etiquette,
  Faits,
  Formulaire,
  LienBouton,
  telephone,
} from "../../../plateforme/ui/index.ts";
import { type IdentiteReservation, STATUT_RESERVATION_LIBELLES, type StatutReservation } from "./reservation.rules.ts";

type Reservee = {
  readonly id: string;
  readonly statut: StatutReservation;
  readonly canal: "sms" | "courriel";
  readonly identite: IdentiteReservation;
};

/** Who booked a date of the agenda online, and the answer when one is awaited. */
export function PageReservation(props: {
  readonly evenementId: string;
  readonly quand: string;
  readonly reservations: readonly Reservee[];
}): JSX.Element {
  const { evenementId, quand, reservations } = props;
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Réservé en ligne" chapeau={quand} />
      {reservations.length === 0 && <p>Plus personne n’est inscrit à ce rendez-vous.</p>}
      {reservations.map(({ id, statut, canal, identite }) => (
        <Bloc
          id={`reservation-${id.slice(0, 8)}`}
          titre={identite.prenom}
          actions={
            <Etiquette ton={statut === "a_confirmer" ? "attention" : "succes"}>
              {STATUT_RESERVATION_LIBELLES[statut]}
            </Etiquette>
          }
        >
          <Faits
            faits={[
              [
                canal === "sms" ? "Téléphone" : "E-mail",
                canal === "sms" ? telephone(identite.contact.replace(/^\+33/, "0")) : identite.contact,
              ],
              ["Demandé par", identite.aidant],
              ["Où venir", identite.adresse],
            ]}
          />
          {statut === "a_confirmer" && (
            <Formulaire action={`/agenda/${evenementId}/reservation`} classe="dc-rang">
              <input type="hidden" name="reservation" value={id} />
              <Bouton nom="decision" valeur="confirmer" icone="coche" precision={`: ${identite.prenom}`}>
                Confirmer
              </Bouton>
              <Bouton
                poids="discret"
                danger
                nom="decision"
                valeur="refuser"
                icone="croix"
                precision={`: ${identite.prenom}`}
              >
                Refuser
              </Bouton>
            </Formulaire>
          )}
        </Bloc>
      ))}
      <div>
        <LienBouton poids="secondaire" href={`/agenda/${evenementId}`}>
          Retour à la date
        </LienBouton>
      </div>
    </div>
  );
}
