import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  BlocTelephone,
  Bouton,
  Caches,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  LienBouton,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import type { ModeRendezVous } from "../../activite/index.ts";
import { type CreneauxVus, ListeCreneaux } from "./creneaux.page.tsx";

const MODES: Readonly<Record<ModeRendezVous, string>> = {
  sur_place: "Je viens sur place",
  telephone: "Le conseiller m’appelle",
  domicile: "Le conseiller vient chez moi",
};

type Lieu = { readonly id: string; readonly nom: string; readonly commune: string };

/** Step one: choose a moment. */
export function PageCreneaux(props: {
  readonly lieu: Lieu;
  readonly vus: CreneauxVus;
  readonly numero: string;
  /** The slot chosen a moment ago went to another. */
  readonly pris: boolean;
}): JSX.Element {
  const { lieu, vus, numero, pris } = props;
  const vide = vus.jours.length === 0;
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <EnTetePage titre="Prendre rendez-vous" chapeau={`${lieu.nom}, ${lieu.commune}`} />
      {pris && (
        <Alerte ton="attention" titre="Ce moment vient d’être pris" annoncer>
          <p>Choisissez-en un autre.</p>
        </Alerte>
      )}
      {vide ? (
        <Alerte ton="info" titre="Pas de rendez-vous libre pour le moment">
          <p>Nous pouvons vous écrire dès qu’un moment se libère.</p>
        </Alerte>
      ) : (
        <p>Choisissez une heure. C’est gratuit et sans compte.</p>
      )}
      {!vide && <ListeCreneaux vus={vus} adresse={`/lieux/${lieu.id}/rendez-vous`} />}
      <div class="dc-rang">
        <LienBouton poids={vide ? "principal" : "discret"} href={`/lieux/${lieu.id}/rendez-vous?attente=oui`}>
          {vide ? "Me prévenir quand un moment se libère" : "Aucune heure ne convient : me prévenir"}
        </LienBouton>
        <LienBouton poids="discret" href={`/lieux/${lieu.id}`}>
          Retour au lieu
        </LienBouton>
      </div>
      <BlocTelephone numero={numero} />
    </div>
  );
}

/** What the form of step two holds. */
export type ValeursReserver = Readonly<
  Record<"creneau" | "mode" | "pourQui" | "prenom" | "contact" | "aidant" | "adresse", string>
>;

/** Step two: who. */
export function PageReserver(props: {
  readonly lieu: Lieu;
  /** « lundi 23 novembre 2026 à 9 h »; null to wait for a slot. */
  readonly quand: string | null;
  readonly modes: readonly ModeRendezVous[];
  readonly valeurs: ValeursReserver;
  readonly erreurs: Erreurs;
  readonly cle?: string;
}): JSX.Element {
  const { lieu, quand, modes, valeurs, erreurs, cle } = props;
  const adresse = `/lieux/${lieu.id}/rendez-vous`;
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <EnTetePage
        titre={quand === null ? "Me prévenir" : "Vos coordonnées"}
        chapeau={quand === null ? lieu.nom : `${quand.replace(/^./, (l) => l.toUpperCase())}, ${lieu.nom}`}
      />
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action={adresse} autocomplete="off" {...(cle === undefined ? {} : { cle })}>
        <Caches valeurs={{ creneau: valeurs.creneau, ...(modes.length === 1 ? { mode: modes[0] } : {}) }} />
        {modes.length > 1 && (
          <GroupeChoix
            nom="mode"
            legende="Comment ?"
            valeur={valeurs.mode}
            erreur={erreurs["mode"]}
            choix={modes.map((mode) => ({ valeur: mode, libelle: MODES[mode] }))}
          />
        )}
        <GroupeChoix
          nom="pourQui"
          legende="Pour qui ?"
          valeur={valeurs.pourQui}
          erreur={erreurs["pourQui"]}
          choix={[
            { valeur: "moi", libelle: "Pour moi" },
            { valeur: "autre", libelle: "Pour une autre personne, que j’aide" },
          ]}
        />
        <Champ
          nom="prenom"
          libelle="Prénom de la personne qui a besoin d’aide"
          maxlength={60}
          valeur={valeurs.prenom}
          erreur={erreurs["prenom"]}
        />
        <Champ
          nom="contact"
          libelle="Numéro de portable ou e-mail"
          aide="Nous y envoyons un code, puis un rappel la veille. Rien d’autre."
          maxlength={254}
          valeur={valeurs.contact}
          erreur={erreurs["contact"]}
        />
        {modes.includes("domicile") && (
          <Champ
            nom="adresse"
            libelle="Où venir, si le conseiller se déplace"
            facultatif={modes.length > 1}
            maxlength={200}
            valeur={valeurs.adresse}
            erreur={erreurs["adresse"]}
          />
        )}
        <Champ
          nom="aidant"
          libelle="Si vous aidez quelqu’un : qui êtes-vous ?"
          aide="Exemple : sa fille, le CCAS, la mission locale."
          facultatif
          maxlength={80}
          valeur={valeurs.aidant}
          erreur={erreurs["aidant"]}
        />
        <p class="dc-doux">
          Ces réponses vont au conseiller qui vous reçoit. Elles sont effacées trois mois après le rendez-vous.
        </p>
        <BarreActions>
          <Bouton>Recevoir mon code</Bouton>
          <LienBouton poids="secondaire" href={adresse}>
            Choisir une autre heure
          </LienBouton>
        </BarreActions>
      </Formulaire>
    </div>
  );
}
