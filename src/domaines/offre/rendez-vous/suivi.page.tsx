import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  BlocTelephone,
  Bouton,
  Champ,
  Confirmation,
  EnTetePage,
  Faits,
  Formulaire,
  LienBouton,
  LienTelephone,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import type { ModeRendezVous } from "../../activite/index.ts";
import { dicter } from "./contact.rules.ts";
import type { StatutReservation } from "./reservation.rules.ts";

/** A booking, as the person who made it sees it. */
export type RendezVousVu = {
  readonly jeton: string;
  readonly statut: StatutReservation;
  /** « lundi 23 novembre 2026 à 9 h »; null when waiting. */
  readonly quand: string | null;
  readonly lieu: string;
  readonly acces: {
    readonly adresse: string;
    readonly codePostal: string;
    readonly commune: string;
    readonly telephone: string | null;
  } | null;
  /** Null when the public does not see the place. */
  readonly lieuId: string | null;
  readonly atelierId: string | null;
  readonly mode: ModeRendezVous;
  readonly code: string;
  readonly canal: "sms" | "courriel";
  /** Its hour has come. */
  readonly passe: boolean;
  readonly deplacable: boolean;
  readonly annulable: boolean;
  /** It is over: what was said of it may be forgotten at once. */
  readonly effacable: boolean;
};

const TITRES: Readonly<Record<StatutReservation, string>> = {
  demandee: "Écrivez votre code",
  attente: "Vous êtes en liste d’attente",
  a_confirmer: "Votre demande est envoyée",
  confirmee: "Votre rendez-vous est pris",
  refusee: "Ce rendez-vous n’est pas possible",
  annulee: "Ce rendez-vous est annulé",
};
const SUITES: Readonly<Record<StatutReservation, string>> = {
  demandee: "",
  attente: "Nous vous écrirons dès qu’une place se libère.",
  a_confirmer: "Le conseiller vous répondra. L’heure vous est gardée.",
  confirmee: "Nous vous le rappellerons la veille.",
  refusee: "Le conseiller ne peut pas vous recevoir à ce moment. Vous pouvez en choisir un autre.",
  annulee: "Vous pouvez en prendre un autre quand vous voulez.",
};
const ETATS: Readonly<Record<StatutReservation, string>> = {
  demandee: "",
  attente: "En attente d’une place",
  a_confirmer: "Pas encore sûr : le conseiller doit dire oui",
  confirmee: "Sûr : vous êtes attendu",
  refusee: "Refusé",
  annulee: "Annulé",
};
const OU: Readonly<Record<ModeRendezVous, string>> = {
  sur_place: "Vous venez sur place",
  telephone: "Le conseiller vous appelle",
  domicile: "Le conseiller vient chez vous",
};

/** The code sent is asked. */
export function PagePreuve(props: {
  readonly vu: RendezVousVu;
  readonly erreurs: Erreurs;
  readonly renvoye: boolean;
}): JSX.Element {
  const { vu, erreurs, renvoye } = props;
  const chemin = `/rendez-vous/${vu.jeton}`;
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <EnTetePage
        titre={TITRES.demandee}
        chapeau={`Nous venons de vous envoyer un code de 6 chiffres par ${vu.canal === "sms" ? "SMS" : "e-mail"}.`}
      />
      {renvoye && <Alerte ton="succes" titre="Un nouveau code est parti" annoncer />}
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action={`${chemin}/code`}>
        <Champ
          nom="code"
          libelle="Code reçu"
          inputmode="numeric"
          autocomplete="one-time-code"
          largeur="court"
          maxlength={12}
          erreur={erreurs["code"]}
        />
        <BarreActions>
          <Bouton>{vu.quand === null ? "Valider" : "Prendre ce rendez-vous"}</Bouton>
        </BarreActions>
      </Formulaire>
      {vu.quand !== null && <p>{`${vu.quand.replace(/^./, (l) => l.toUpperCase())}, ${vu.lieu}.`}</p>}
      <Formulaire action={`${chemin}/nouveau-code`} classe="dc-rang">
        <Bouton poids="discret">Je n’ai rien reçu : renvoyer un code</Bouton>
      </Formulaire>
    </div>
  );
}

const adresseDe = ({ adresse, codePostal, commune }: NonNullable<RendezVousVu["acces"]>): string =>
  `${adresse === "" ? "" : `${adresse}, `}${codePostal} ${commune}`;

/** The booking: when, where, its short code, and what may be changed. */
export function PageSuivi({ vu, numero }: { vu: RendezVousVu; numero: string }): JSX.Element {
  const chemin = `/rendez-vous/${vu.jeton}`;
  const attente = vu.statut === "attente";
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      {vu.passe ? (
        <EnTetePage
          titre="Ce rendez-vous est passé"
          chapeau="Vous n’avez pas pu venir ? Ce n’est pas grave : prenez un autre rendez-vous quand vous voulez."
        />
      ) : (
        <EnTetePage titre={TITRES[vu.statut]} chapeau={SUITES[vu.statut]} />
      )}
      <div class="dc-bloc dc-pile">
        <Faits
          faits={[
            ["Quand", vu.quand ?? "Dès que possible"],
            ["État", vu.passe ? "" : ETATS[vu.statut]],
            ["Où", vu.lieu],
            ["Adresse", vu.acces === null || vu.mode !== "sur_place" ? "" : adresseDe(vu.acces)],
            ["Téléphone du lieu", vu.acces?.telephone ? <LienTelephone numero={vu.acces.telephone} /> : ""],
            ["Comment", OU[vu.mode]],
            ["Votre code", vu.annulable && !attente ? dicter(vu.code) : ""],
          ]}
        />
        {vu.annulable && !attente && (
          <p>
            Notez ce code. Avec lui et votre numéro, vous pouvez changer ou annuler, sur la page « Mon rendez-vous » ou
            par téléphone.
          </p>
        )}
      </div>
      <div class="dc-rang">
        {vu.deplacable && (
          <LienBouton href={`${chemin}/deplacement`}>
            {vu.atelierId !== null ? "Changer de date" : attente ? "Voir les heures libres" : "Changer d’heure"}
          </LienBouton>
        )}
        {vu.annulable && (
          <LienBouton poids="discret" danger href={`${chemin}/annulation`}>
            {attente ? "Quitter la liste d’attente" : "Annuler le rendez-vous"}
          </LienBouton>
        )}
        {vu.effacable && (
          <LienBouton href={vu.lieuId === null ? "/trouver" : `/lieux/${vu.lieuId}/rendez-vous`}>
            Prendre un autre rendez-vous
          </LienBouton>
        )}
        {vu.lieuId !== null && (
          <LienBouton poids="discret" href={`/lieux/${vu.lieuId}`}>
            Voir le lieu
          </LienBouton>
        )}
      </div>
      {vu.effacable && (
        <Formulaire action={`${chemin}/effacement`} classe="dc-pile">
          <p class="dc-doux">
            Vos réponses seront effacées trois mois après la date. Vous pouvez les effacer maintenant.
          </p>
          <div>
            <Bouton poids="discret" danger>
              Effacer mes réponses
            </Bouton>
          </div>
        </Formulaire>
      )}
      <BlocTelephone numero={numero} />
    </div>
  );
}

/** Nothing is kept any more. */
export function PageEffacee(): JSX.Element {
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <EnTetePage titre="Vos réponses sont effacées" chapeau="Il ne reste rien de ce rendez-vous à votre nom." />
      <div>
        <LienBouton href="/trouver">Trouver un lieu</LienBouton>
      </div>
    </div>
  );
}

/** The question before giving a place back. */
export function PageAnnuler({ vu }: { vu: RendezVousVu }): JSX.Element {
  const attente = vu.statut === "attente";
  return (
    <div class="dc-large dc-page">
      <Confirmation
        question={attente ? "Quitter la liste d’attente ?" : `Annuler le rendez-vous du ${vu.quand ?? ""} ?`}
        consequence={<p>{`${vu.lieu}. Votre place ira à une autre personne. Vous pourrez revenir.`}</p>}
        action={`/rendez-vous/${vu.jeton}/annulation`}
        faire={attente ? "Quitter la liste" : "Annuler le rendez-vous"}
        garder={attente ? "Rester en attente" : "Garder mon rendez-vous"}
        retour={`/rendez-vous/${vu.jeton}`}
      />
    </div>
  );
}

/** Finds a booking again, with the short code dictated or written down. */
export function PageRetrouver(props: {
  readonly contact: string;
  readonly erreurs: Erreurs;
  readonly numero: string;
}): JSX.Element {
  const { contact, erreurs, numero } = props;
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <EnTetePage titre="Mon rendez-vous" chapeau="Pour le voir, le changer ou l’annuler." />
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action="/rendez-vous">
        <Champ
          nom="contact"
          libelle="Numéro de téléphone ou e-mail"
          maxlength={254}
          valeur={contact}
          erreur={erreurs["contact"]}
        />
        <Champ
          nom="code"
          libelle="Code à 6 chiffres"
          aide="Il est dans le message de votre rendez-vous."
          inputmode="numeric"
          largeur="court"
          maxlength={12}
          erreur={erreurs["code"]}
        />
        <BarreActions>
          <Bouton>Voir mon rendez-vous</Bouton>
        </BarreActions>
      </Formulaire>
      <BlocTelephone numero={numero} />
    </div>
  );
}
