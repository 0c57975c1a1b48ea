import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  BarreActions,
  Bouton,
  Caches,
  Cadre,
  Case,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  LienBouton,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import type { ModeRendezVous } from "../../activite/index.ts";

const MODES: Readonly<Record<ModeRendezVous, string>> = {
  sur_place: "Je viens sur place",
  telephone: "Le conseiller m’appelle",
  domicile: "Le conseiller vient chez moi",
};

/** What the form of step two holds, field by field. */
export const CHAMPS_COORDONNEES = [
  ...["creneau", "mode", "pourQui", "prenom", "contact", "aidant", "telephone", "appel", "accord", "adresse"],
] as const;
export type ValeursCoordonnees = Readonly<Record<string, string>>;

type CoordonneesProps = {
  readonly titre: string;
  readonly chapeau: string;
  readonly action: string;
  readonly retour: { readonly href: string; readonly libelle: string };
  /** How one may be received; one alone is not asked. */
  readonly modes: readonly ModeRendezVous[];
  readonly valeurs: ValeursCoordonnees;
  readonly erreurs: Erreurs;
  /** Someone of the programme is signed in: no code for whom they book for. */
  readonly repondant: boolean;
  /** How it becomes sure, in words. */
  readonly confirmation: string;
};

/** Step two: who comes, and who books when it is another. */
export function PageCoordonnees(props: CoordonneesProps): JSX.Element {
  const { titre, chapeau, action, retour, modes, valeurs, erreurs, repondant, confirmation } = props;
  const [seul] = modes;
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <EnTetePage titre={titre} chapeau={chapeau} />
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action={action} autocomplete="off" classe="dc-pile dc-pile--6 dc-colonne dc-reserver">
        <Caches valeurs={{ creneau: valeurs["creneau"], ...(modes.length === 1 ? { mode: seul } : {}) }} />
        {modes.length > 1 && (
          <GroupeChoix
            nom="mode"
            legende="Comment ?"
            valeur={valeurs["mode"]}
            erreur={erreurs["mode"]}
            choix={modes.map((mode) => ({ valeur: mode, libelle: MODES[mode] }))}
          />
        )}
        {modes.includes("domicile") && (
          <div class="dc-si-domicile">
            <Champ
              nom="adresse"
              libelle="Où venir, si le conseiller se déplace"
              facultatif={modes.length > 1}
              maxlength={200}
              valeur={valeurs["adresse"]}
              erreur={erreurs["adresse"]}
            />
          </div>
        )}
        <GroupeChoix
          nom="pourQui"
          legende="Pour qui ?"
          valeur={valeurs["pourQui"]}
          erreur={erreurs["pourQui"]}
          choix={[
            { valeur: "moi", libelle: "Pour moi" },
            { valeur: "autre", libelle: "Pour une autre personne, que j’aide" },
          ]}
        />
        <Champ
          nom="prenom"
          libelle="Prénom de la personne qui vient"
          maxlength={60}
          valeur={valeurs["prenom"]}
          erreur={erreurs["prenom"]}
        />
        <Champ
          nom="contact"
          libelle="Votre numéro de portable ou votre e-mail"
          aide={
            repondant
              ? "Pour une autre personne : le sien, pour qu’elle reçoive le message. Aucun code ne sera demandé."
              : "Nous y envoyons un code, puis un rappel la veille. Rien d’autre."
          }
          maxlength={254}
          valeur={valeurs["contact"]}
          erreur={erreurs["contact"]}
        />
        {modes.includes("telephone") && (
          <div class="dc-si-telephone">
            <Champ
              nom="appel"
              libelle="Numéro à appeler, si le conseiller vous appelle"
              aide="Seulement si vous avez donné un e-mail. Un fixe convient."
              facultatif
              inputmode="tel"
              maxlength={30}
              valeur={valeurs["appel"]}
              erreur={erreurs["appel"]}
            />
          </div>
        )}
        <PourAutrui valeurs={valeurs} erreurs={erreurs} appelee={modes.includes("telephone")} />
        {confirmation !== "" && <p>{confirmation}</p>}
        <p class="dc-doux">
          Ces réponses vont au conseiller qui reçoit la personne. Elles sont effacées trois mois après le rendez-vous.
        </p>
        <BarreActions>
          <Bouton>{repondant ? "Continuer" : "Recevoir mon code"}</Bouton>
          <LienBouton poids="secondaire" href={retour.href}>
            {retour.libelle}
          </LienBouton>
        </BarreActions>
      </Formulaire>
    </div>
  );
}

/** Read only when one books for another. */
function PourAutrui({
  valeurs,
  erreurs,
  appelee,
}: Pick<CoordonneesProps, "valeurs" | "erreurs"> & { readonly appelee: boolean }): JSX.Element {
  return (
    <div class="dc-bloc dc-si-autrui">
      <Cadre nom="autrui" legende="Si vous aidez une autre personne">
        <Champ
          nom="aidant"
          libelle="Qui êtes-vous pour elle ?"
          aide="Exemple : sa fille, le CCAS, la mission locale."
          maxlength={80}
          valeur={valeurs["aidant"]}
          erreur={erreurs["aidant"]}
        />
        <Champ
          nom="telephone"
          libelle={
            appelee ? "Son numéro de téléphone, indispensable si le conseiller l’appelle" : "Son numéro de téléphone"
          }
          aide="Sur un portable, elle reçoit aussi le rappel. Un fixe convient : le conseiller pourra l’appeler."
          facultatif
          inputmode="tel"
          maxlength={30}
          valeur={valeurs["telephone"]}
          erreur={erreurs["telephone"]}
        />
        <Case
          nom="accord"
          libelle="Elle est d’accord pour ce rendez-vous"
          cochee={valeurs["accord"] === "oui"}
          erreur={erreurs["accord"]}
        />
      </Cadre>
    </div>
  );
}
