import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
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
import { THEME_LIBELLES, THEMES } from "../compte-rendu/theme.rules.ts";
import { AGE_LIBELLES, AGES, MATERIEL_LIBELLES, STATUT_LIBELLES, STATUTS } from "../compte-rendu/vocabulaire.rules.ts";
import { MATERIELS_SOUHAITES, NOM_MAX, NOTES_MAX, REPERE_MAX } from "./beneficiaire.rules.ts";
import type { ValeursFiche } from "./fiche-formulaire.rules.ts";

export type FicheFormulaireProps = {
  readonly titre: string;
  readonly action: string;
  readonly retour: string;
  readonly valeurs: ValeursFiche;
  readonly erreurs: Erreurs;
  /** True for a record not yet opened: sent twice, it is stored once. */
  readonly nouveau: boolean;
};

/** The form of a record: two names and a way to recognise; the rest is folded. */
export function PageFicheFormulaire(props: FicheFormulaireProps): JSX.Element {
  const { titre, action, retour, valeurs, erreurs, nouveau } = props;
  const { id = "", version = "" } = valeurs.champs;
  return (
    <Formulaire
      action={action}
      classe="dc-pile dc-pile--6"
      autocomplete="off"
      cle={nouveau && id !== "" ? id : undefined}
    >
      <Caches valeurs={{ id, version }} />
      <EnTetePage titre={titre} chapeau="Un nom ou un prénom, et de quoi reconnaître la personne : c’est tout." />
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-bloc dc-pile dc-pile--6">
        <Qui valeurs={valeurs} erreurs={erreurs} />
        <Reste valeurs={valeurs} erreurs={erreurs} />
      </div>
      <BarreActions mobile>
        <Bouton icone="coche">Enregistrer</Bouton>
        <LienBouton poids="secondaire" href={retour}>
          Ne rien changer
        </LienBouton>
      </BarreActions>
    </Formulaire>
  );
}

type PartieProps = Pick<FicheFormulaireProps, "valeurs" | "erreurs">;

function Qui({ valeurs: { champs }, erreurs }: PartieProps): JSX.Element {
  return (
    <>
      <div class="dc-grille">
        <Champ nom="prenom" libelle="Prénom" maxlength={NOM_MAX} valeur={champs["prenom"]} erreur={erreurs["prenom"]} />
        <Champ nom="nom" libelle="Nom" maxlength={NOM_MAX} valeur={champs["nom"]} erreur={erreurs["nom"]} />
        <Champ
          nom="telephone"
          libelle="Téléphone"
          facultatif
          type="tel"
          valeur={champs["telephone"]}
          erreur={erreurs["telephone"]}
        />
        <Champ
          nom="anneeNaissance"
          libelle="Année de naissance"
          facultatif
          inputmode="numeric"
          largeur="court"
          maxlength={4}
          valeur={champs["anneeNaissance"]}
          erreur={erreurs["anneeNaissance"]}
        />
      </div>
      <Case
        nom="accord"
        libelle="La personne accepte que son nom soit gardé pour suivre ses progrès"
        aide="Elle peut revenir sur son accord à tout moment. Sans passage pendant 2 ans, sa fiche devient anonyme."
        cochee={champs["accord"] === "oui"}
        erreur={erreurs["accord"]}
      />
      <Case
        nom="anonyme"
        libelle="Fiche anonyme : aucun nom, seulement un repère"
        cochee={champs["anonyme"] === "oui"}
        erreur={erreurs["anonyme"]}
      />
      <Champ
        nom="repere"
        libelle="Repère"
        facultatif
        aide="De quoi reconnaître la personne sans la nommer. Exemple : vient le mardi avec sa fille."
        maxlength={REPERE_MAX}
        valeur={champs["repere"]}
        erreur={erreurs["repere"]}
      />
    </>
  );
}

const PLIES = ["courriel", "commune", "notes"];

function Reste({ valeurs: { champs, listes }, erreurs }: PartieProps): JSX.Element {
  const rempli =
    PLIES.some((nom) => (champs[nom] ?? "") !== "" || erreurs[nom] !== undefined) ||
    ["besoins", "materielsSouhaites"].some((nom) => (listes[nom] ?? []).length > 0) ||
    ["classeAge", "statut", "genre"].some((nom) => !["", "non_communique"].includes(champs[nom] ?? ""));
  return (
    <details class="dc-def" open={rempli}>
      <summary>Ajouter sa situation, ses besoins</summary>
      <div class="dc-pile dc-pile--6">
        <div class="dc-grille">
          <Champ
            nom="courriel"
            libelle="Adresse e-mail"
            facultatif
            type="email"
            valeur={champs["courriel"]}
            erreur={erreurs["courriel"]}
          />
          <Champ
            nom="commune"
            libelle="Commune"
            facultatif
            maxlength={NOM_MAX}
            valeur={champs["commune"]}
            erreur={erreurs["commune"]}
          />
          <Champ
            nom="classeAge"
            libelle="Âge"
            aide="L’année de naissance, si elle est connue, compte d’abord."
            valeur={champs["classeAge"] || "non_communique"}
            options={AGES.map((classe) => ({ valeur: classe, libelle: AGE_LIBELLES[classe] }))}
          />
          <Champ
            nom="statut"
            libelle="Situation"
            valeur={champs["statut"] || "non_communique"}
            options={STATUTS.map((statut) => ({ valeur: statut, libelle: STATUT_LIBELLES[statut] }))}
          />
        </div>
        <GroupeChoix
          nom="genre"
          legende="Genre"
          presentation="durees"
          valeur={champs["genre"] || "non_communique"}
          choix={[
            { valeur: "femme", libelle: "Femme" },
            { valeur: "homme", libelle: "Homme" },
            { valeur: "non_communique", libelle: "Non communiqué" },
          ]}
        />
        <Puces
          nom="besoins"
          legende="Besoins"
          valeur={listes["besoins"]}
          choix={THEMES.map((theme) => ({ valeur: theme, libelle: THEME_LIBELLES[theme] }))}
        />
        <Puces
          nom="materielsSouhaites"
          legende="Souhaite s’équiper"
          valeur={listes["materielsSouhaites"]}
          choix={MATERIELS_SOUHAITES.map((code) => ({ valeur: code, libelle: MATERIEL_LIBELLES[code] }))}
        />
        <Champ
          nom="notes"
          libelle="Notes"
          facultatif
          aide="La personne peut les lire. N’écrivez ni numéro, ni avis sur elle, ni rien de sa santé."
          lignes={4}
          maxlength={NOTES_MAX}
          valeur={champs["notes"]}
          erreur={erreurs["notes"]}
        />
      </div>
    </details>
  );
}
