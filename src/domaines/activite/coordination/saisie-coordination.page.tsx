import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  BarreActions,
  Bouton,
  Caches,
  Champ,
  Formulaire,
  LienBouton,
  Puces,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import {
  INTITULE_MAX,
  LIEU_COORDINATION_LIBELLES,
  LIEUX_COORDINATION,
  NATURE_QUESTIONS,
  NATURES,
  NOTES_COORDINATION_MAX,
  PARTICIPANTS_LIBELLES,
  RESULTAT_MAX,
  SUITE_MAX,
  THEME_COORDINATION_LIBELLES,
  THEMES_COORDINATION,
  TYPES_COORDINATION,
} from "./coordination.rules.ts";
import type { ValeursCoordination } from "./formulaire-coordination.rules.ts";

export type SaisieCoordinationProps = {
  readonly titre: string;
  readonly action: string;
  readonly retour: string;
  readonly valeurs: ValeursCoordination;
  readonly erreurs: Erreurs;
  /** Civil day of the structure. */
  readonly aujourdhui: string;
};

/** The form of an action of coordination: its type was chosen before. */
export function PageSaisieCoordination(props: SaisieCoordinationProps): JSX.Element {
  const { titre, action, retour, valeurs, erreurs } = props;
  const { id = "", version = "", type: dit = "" } = valeurs.champs;
  return (
    <Formulaire action={action} classe="dc-cra dc-pile dc-pile--6" cle={version === "" && id !== "" ? id : undefined}>
      <Caches valeurs={{ id, version, type: dit }} />
      <h1 class="ds-heading" data-size="md">
        {titre}
      </h1>
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-deux dc-cra__corps">
        <div class="dc-bloc dc-pile dc-pile--6">
          <Quoi {...props} />
        </div>
        <div class="dc-cra__fin">
          <div class="dc-colle dc-pile dc-pile--6">
            <QuandEtOu {...props} />
            <BarreActions mobile>
              <Bouton icone="coche">Enregistrer</Bouton>
              <LienBouton poids="secondaire" href={retour}>
                Ne rien enregistrer
              </LienBouton>
            </BarreActions>
          </div>
        </div>
      </div>
    </Formulaire>
  );
}

function Quoi({ valeurs: { champs, themes }, erreurs }: SaisieCoordinationProps): JSX.Element {
  const type = TYPES_COORDINATION.find((un) => un === champs["type"]) ?? "animation";
  return (
    <>
      <Champ
        nom="intitule"
        libelle="Intitulé"
        aide="Sans nom de personne. Exemple : « Réunion de rentrée de l’équipe »."
        maxlength={INTITULE_MAX}
        valeur={champs["intitule"]}
        erreur={erreurs["intitule"]}
      />
      <Champ
        nom="nature"
        libelle={NATURE_QUESTIONS[type]}
        invite="Choisissez…"
        valeur={champs["nature"]}
        erreur={erreurs["nature"]}
        options={Object.entries(NATURES[type]).map(([valeur, libelle]) => ({ valeur, libelle }))}
      />
      <Puces
        nom="themes"
        legende="Sujets"
        valeur={themes}
        erreur={erreurs["themes"]}
        choix={THEMES_COORDINATION.map((theme) => ({ valeur: theme, libelle: THEME_COORDINATION_LIBELLES[theme] }))}
      />
      <div class="dc-grille">
        <Champ
          nom="participants"
          libelle={PARTICIPANTS_LIBELLES[type]}
          type="number"
          min={0}
          max={5000}
          largeur="court"
          valeur={champs["participants"]}
          erreur={erreurs["participants"]}
        />
        <Champ
          nom="structures"
          libelle="Structures rencontrées"
          type="number"
          min={0}
          max={500}
          largeur="court"
          valeur={champs["structures"]}
          erreur={erreurs["structures"]}
        />
      </div>
      <Champ
        nom="resultat"
        libelle="Résultat"
        facultatif
        lignes={3}
        maxlength={RESULTAT_MAX}
        valeur={champs["resultat"]}
        erreur={erreurs["resultat"]}
      />
      <Champ
        nom="suite"
        libelle="Et après ?"
        facultatif
        maxlength={SUITE_MAX}
        valeur={champs["suite"]}
        erreur={erreurs["suite"]}
      />
      <Champ
        nom="suiteLe"
        type="date"
        libelle="Quand ?"
        facultatif
        valeur={champs["suiteLe"]}
        erreur={erreurs["suiteLe"]}
      />
      <Champ
        nom="notes"
        libelle="Notes"
        facultatif
        aide="Ne notez ni nom, ni téléphone, ni numéro qui désigne une personne."
        lignes={4}
        maxlength={NOTES_COORDINATION_MAX}
        valeur={champs["notes"]}
        erreur={erreurs["notes"]}
      />
    </>
  );
}

function QuandEtOu({ valeurs: { champs }, erreurs, aujourdhui }: SaisieCoordinationProps): JSX.Element {
  return (
    <div class="dc-bloc dc-pile">
      <Champ
        nom="jour"
        libelle="Date"
        type="date"
        min="2020-11-01"
        max={aujourdhui}
        valeur={champs["jour"]}
        erreur={erreurs["jour"]}
      />
      <Champ
        nom="duree"
        libelle="Durée en minutes"
        type="number"
        min={1}
        max={1439}
        largeur="court"
        valeur={champs["duree"]}
        erreur={erreurs["duree"]}
      />
      <Champ
        nom="lieu"
        libelle="Lieu"
        valeur={champs["lieu"]}
        erreur={erreurs["lieu"]}
        options={LIEUX_COORDINATION.map((lieu) => ({ valeur: lieu, libelle: LIEU_COORDINATION_LIBELLES[lieu] }))}
      />
      <div class="dc-si-commune">
        <Champ
          nom="commune"
          libelle="Commune"
          aide="Nom ou code postal."
          autocomplete="off"
          valeur={champs["commune"]}
          erreur={erreurs["commune"]}
        />
      </div>
    </div>
  );
}
