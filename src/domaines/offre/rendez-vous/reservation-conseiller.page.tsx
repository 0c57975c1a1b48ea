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
  /** How the list of the atelier names them; empty for a rendez-vous. */
  readonly repere: string;
  readonly canal: "sms" | "courriel";
  readonly identite: IdentiteReservation;
};

/** Who booked a date of the agenda online, and the answer when one is awaited. */
export function PageReservation(props: {
  readonly action: string;
  readonly retour: string;
  readonly quand: string;
  readonly reservations: readonly Reservee[];
}): JSX.Element {
  const { action, retour, quand, reservations } = props;
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Réservé en ligne" chapeau={quand} />
      {reservations.length === 0 && <p>Personne n’est inscrit en ligne.</p>}
      {reservations.map(({ id, statut, repere, canal, identite }) => (
        <Bloc
          id={`reservation-${id.slice(0, 8)}`}
          titre={identite.prenom}
          actions={
            <Etiquette ton={statut === "confirmee" ? "succes" : "attention"}>
              {STATUT_RESERVATION_LIBELLES[statut]}
            </Etiquette>
          }
        >
          <Faits
            faits={[
              ["Dans la liste", repere],
              [
                `${canal === "sms" ? "Téléphone" : "E-mail"}${identite.aidant === "" ? "" : " de qui l’aide"}`,
                canal === "sms" ? enClair(identite.contact) : identite.contact,
              ],
              ["Demandé par", identite.aidant],
              ["Son téléphone", identite.telephone === "" ? "" : enClair(identite.telephone)],
              ["Où venir", identite.adresse],
            ]}
          />
          {statut === "a_confirmer" && (
            <Formulaire action={action} classe="dc-rang">
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
        <LienBouton poids="secondaire" href={retour}>
          Retour
        </LienBouton>
      </div>
    </div>
  );
}

/** As it is dialled in France. */
const enClair = (numero: string): string => telephone(numero.replace(/^\+33/, "0"));
