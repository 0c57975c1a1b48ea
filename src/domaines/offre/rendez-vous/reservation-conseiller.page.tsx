import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  Bloc,
  Bouton,
  EnTetePage,
  Etiquette,
  Faits,
  Formulaire,
  LienBouton,
  telephone,
} from "../../../plateforme/ui/index.ts";
import type { ModeRendezVous } from "../../activite/index.ts";
import {
  type IdentiteReservation,
  PRESENCE_LIBELLES,
  type Presence,
  STATUT_RESERVATION_LIBELLES,
  type StatutReservation,
} from "./reservation.rules.ts";

type Reservee = {
  readonly id: string;
  readonly statut: StatutReservation;
  /** How the list of the atelier names them; empty for a rendez-vous. */
  readonly repere: string;
  readonly canal: "sms" | "courriel";
  readonly mode: ModeRendezVous;
  readonly presence: Presence | null;
  readonly identite: IdentiteReservation;
};

const APRES = [
  ["venu", "Venue"],
  ["absent", "Pas venue"],
] as const;
const AVANT = [["excuse", "Excusée : libérer sa place"]] as const;
const MODE_DIT: Readonly<Record<ModeRendezVous, string>> = {
  sur_place: "Sur place",
  telephone: "Par téléphone",
  domicile: "Chez la personne",
};

/** Who booked a date of the agenda online, and the answer when one is awaited. */
export function PageReservation(props: {
  readonly action: string;
  readonly retour: string;
  readonly quand: string;
  readonly reservations: readonly Reservee[];
  /** Several people share the slot: each comes or not. */
  readonly partage: boolean;
  readonly commence: boolean;
  readonly erreur?: string;
}): JSX.Element {
  const { action, retour, quand, reservations, partage, commence, erreur } = props;
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Réservé en ligne" chapeau={quand} />
      {erreur !== undefined && (
        <Alerte ton="danger" titre={erreur} annoncer>
          <p>Rien n’a changé.</p>
        </Alerte>
      )}
      {reservations.length === 0 && <p>Personne n’est inscrit en ligne.</p>}
      {reservations.map(({ id, statut, repere, canal, mode, presence, identite }) => (
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
              ["Comment", repere === "" ? MODE_DIT[mode] : ""],
              ["Venue", presence === null ? "" : PRESENCE_LIBELLES[presence]],
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
          {partage && (
            <Formulaire action={action} classe="dc-rang">
              <input type="hidden" name="reservation" value={id} />
              {(commence ? APRES : AVANT).map(([valeur, libelle]) => (
                <Bouton poids="secondaire" nom="decision" valeur={valeur} precision={`: ${identite.prenom}`}>
                  {libelle}
                </Bouton>
              ))}
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
