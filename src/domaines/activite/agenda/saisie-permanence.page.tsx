import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  accord,
  BarreActions,
  Bouton,
  Caches,
  Case,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  LienBouton,
  Puces,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import type { Valeurs } from "../compte-rendu/formulaire.rules.ts";
import type { PreparationSaisie } from "../compte-rendu/saisie.query.ts";
import { AConfirmer, ChampsLieu } from "./champs-agenda.page.tsx";
import type { Presente } from "./chevauchement.rules.ts";
import { MODE_LIBELLES, MODES_RENDEZ_VOUS } from "./permanence.rules.ts";
import { JOURS } from "./permanences.page.tsx";

export type SaisiePermanenceProps = {
  readonly titre: string;
  readonly action: string;
  readonly valeurs: Valeurs;
  readonly erreurs: Erreurs;
  readonly preparation: PreparationSaisie;
  readonly souples?: readonly Presente[];
  /** People who booked outside the changed hours, or at another place: what becomes of them is asked. */
  readonly reservees?: number;
  readonly retour: string;
};

/** The form of a permanence. */
export function PageSaisiePermanence(props: SaisiePermanenceProps): JSX.Element {
  const { titre, action, valeurs, erreurs, preparation, retour } = props;
  const { champs, listes } = valeurs;
  const { id = "", version = "" } = champs;
  return (
    <Formulaire
      action={action}
      classe="dc-pile dc-pile--6 dc-colonne"
      cle={version === "" && id !== "" ? id : undefined}
    >
      <Caches valeurs={{ id, version }} />
      <EnTetePage titre={titre} />
      <ResumeErreurs erreurs={erreurs} />
      <AConfirmer souples={props.souples ?? []} />
      {props.reservees !== undefined && (
        <SortDesReservations personnes={props.reservees} malgre={champs["malgre"] === "oui"} />
      )}
      <div class="dc-bloc dc-pile">
        <Champ
          nom="titre"
          libelle="Titre"
          aide="Exemple : France services d’Aubusson."
          maxlength={120}
          valeur={champs["titre"]}
          erreur={erreurs["titre"]}
        />
        <Puces
          nom="jours"
          legende="Jours de la semaine"
          valeur={listes["jours"]}
          erreur={erreurs["jours"]}
          choix={JOURS.map((jour, i) => ({ valeur: String(i + 1), libelle: jour }))}
        />
        <div class="dc-grille">
          <Champ
            nom="heureDebut"
            libelle="De"
            type="time"
            largeur="court"
            valeur={champs["heureDebut"]}
            erreur={erreurs["heureDebut"]}
          />
          <Champ
            nom="heureFin"
            libelle="À"
            type="time"
            largeur="court"
            valeur={champs["heureFin"]}
            erreur={erreurs["heureFin"]}
          />
          <Champ
            nom="du"
            libelle="Premier jour"
            type="date"
            largeur="court"
            valeur={champs["du"]}
            erreur={erreurs["du"]}
          />
          <Champ
            nom="au"
            libelle="Dernier jour"
            facultatif
            type="date"
            largeur="court"
            valeur={champs["au"]}
            erreur={erreurs["au"]}
          />
        </div>
        <Champ
          nom="toutesLes"
          libelle="Rythme"
          valeur={champs["toutesLes"]}
          erreur={erreurs["toutesLes"]}
          options={[
            { valeur: "1", libelle: "Chaque semaine" },
            { valeur: "2", libelle: "Une semaine sur deux" },
            { valeur: "3", libelle: "Toutes les 3 semaines" },
            { valeur: "4", libelle: "Toutes les 4 semaines" },
          ]}
        />
        <Case nom="tenueLesFeries" libelle="Tenue aussi les jours fériés" cochee={champs["tenueLesFeries"] === "oui"} />
      </div>
      <div class="dc-bloc dc-pile">
        <ChampsLieu valeurs={valeurs} erreurs={erreurs} preparation={preparation} />
      </div>
      <div class="dc-bloc dc-pile">
        <Champ
          nom="creneauMinutes"
          libelle="Rendez-vous pendant la permanence"
          valeur={champs["creneauMinutes"]}
          erreur={erreurs["creneauMinutes"]}
          options={[
            { valeur: "", libelle: "Sans créneau : on vient quand on veut" },
            ...[15, 20, 30, 45, 60].map((minutes) => ({
              valeur: String(minutes),
              libelle: `Créneaux de ${minutes} minutes`,
            })),
          ]}
        />
        <Case
          nom="reservable"
          libelle="Ouvrir ces créneaux à la réservation en ligne"
          aide="Toute personne peut alors réserver depuis la page du lieu choisi ci-dessus, sans compte."
          cochee={champs["reservable"] === "oui"}
        />
      </div>
      <ChampsReservation valeurs={valeurs} erreurs={erreurs} />
      <BarreActions mobile>
        <Bouton icone="coche">Enregistrer</Bouton>
        <LienBouton poids="secondaire" href={retour}>
          Ne rien changer
        </LienBouton>
      </BarreActions>
    </Formulaire>
  );
}

/** Before what was booked goes away with the former hours: cancelled and told, or kept. */
const SortDesReservations = ({ personnes, malgre }: { personnes: number; malgre: boolean }): JSX.Element => (
  <Alerte ton="attention" titre="Des rendez-vous sont réservés" annoncer>
    {malgre && <input type="hidden" name="malgre" value="oui" />}
    <p>{`${accord(personnes, "personne a réservé", "personnes ont réservé")} en dehors de ces jours, de ces heures ou de ce lieu.`}</p>
    <GroupeChoix
      nom="reservations"
      legende="Que deviennent ces rendez-vous ?"
      obligatoire
      choix={[
        { valeur: "annuler", libelle: "Les annuler : chaque personne est prévenue et peut choisir une autre heure" },
        { valeur: "garder", libelle: "Les garder : vous recevez comme prévu" },
      ]}
    />
  </Alerte>
);

/** What the public may book, and how: read only when booking is open. */
function ChampsReservation({
  valeurs: { champs, listes },
  erreurs,
}: Pick<SaisiePermanenceProps, "valeurs" | "erreurs">): JSX.Element {
  const nombres = [
    ["tamponMinutes", "Minutes libres entre deux rendez-vous"],
    ["places", "Personnes par créneau"],
    ["preavisHeures", "Réserver au plus tard (heures avant)"],
    ["horizonJours", "Jours montrés à l’avance"],
  ] as const;
  return (
    <div class="dc-bloc dc-pile">
      <h2 class="ds-heading" data-size="xs">
        Si la réservation en ligne est ouverte
      </h2>
      <Puces
        nom="modes"
        legende="Comment recevez-vous ?"
        valeur={listes["modes"]}
        erreur={erreurs["modes"]}
        choix={MODES_RENDEZ_VOUS.map((mode) => ({ valeur: mode, libelle: MODE_LIBELLES[mode] }))}
      />
      <div class="dc-grille">
        {nombres.map(([nom, libelle]) => (
          <Champ
            nom={nom}
            libelle={libelle}
            inputmode="numeric"
            largeur="court"
            valeur={champs[nom]}
            erreur={erreurs[nom]}
          />
        ))}
      </div>
      <Champ
        nom="confirmation"
        libelle="Confirmation"
        valeur={champs["confirmation"]}
        options={[
          { valeur: "lieu", libelle: "Comme le dit la fiche du lieu" },
          { valeur: "automatique", libelle: "Le rendez-vous est pris aussitôt" },
          { valeur: "conseiller", libelle: "Je confirme chaque demande" },
        ]}
      />
    </div>
  );
}
