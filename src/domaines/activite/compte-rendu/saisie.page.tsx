import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bouton,
  Caches,
  Champ,
  dateLongue,
  Formulaire,
  GroupeChoix,
  LienBouton,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import { ChoixConnus, type Connus } from "../beneficiaire/connus.page.tsx";
import { LIEU_STRUCTURE, type Valeurs } from "./formulaire.rules.ts";
import type { PreparationSaisie } from "./saisie.query.ts";
import { Participants } from "./saisie-participants.page.tsx";
import { Precisions } from "./saisie-precisions.page.tsx";
import { Themes } from "./saisie-themes.page.tsx";
import type { Aidee } from "./structure-aidee.page.tsx";
import { DUREES_USUELLES, ORIENTATION_LIBELLES, ORIENTATIONS, SUITE_LIBELLES, SUITES } from "./vocabulaire.rules.ts";

export type SaisieProps = {
  readonly titre: string;
  readonly action: string;
  readonly valeurs: Valeurs;
  readonly erreurs: Erreurs;
  readonly preparation: PreparationSaisie;
  /** The known people chosen; absent where nobody can be looked up, far from the network. */
  readonly connus?: Connus;
  /** The structure met; absent where none can be looked up. */
  readonly aidee?: Aidee;
  /** Something begun and not stored is offered again: when it was last written. */
  readonly brouillon?: Date | undefined;
  /** Only when changing a report: the way back. */
  readonly retour?: string;
};

/** The form of a report: six gestures for a usual one on a phone. */
export function PageSaisie(props: SaisieProps): JSX.Element {
  const { titre, action, valeurs, erreurs, preparation, retour, connus, aidee, brouillon } = props;
  const { id = "", version = "", grille = "", evenement = "" } = valeurs.champs;
  const nouveau = retour === undefined;
  return (
    <>
      {brouillon && <Brouillon le={brouillon} />}
      <Formulaire
        action={action}
        classe="dc-cra dc-pile dc-pile--6"
        cle={nouveau && id !== "" ? id : undefined}
        attributs={{ "data-brouillon": nouveau && connus !== undefined ? "/cra/brouillon" : undefined }}
      >
        <Caches valeurs={{ id, version, grille, evenement }} />
        <div class="dc-rang dc-rang--bout">
          <h1 class="ds-heading" data-size="md">
            {titre}
          </h1>
          {nouveau && preparation.dernier && (
            <LienBouton poids="secondaire" icone="copier" href={`/cra/nouveau?depuis=${preparation.dernier.id}`}>
              Reprendre le dernier
            </LienBouton>
          )}
        </div>
        <ResumeErreurs erreurs={erreurs} />
        <div class="dc-deux dc-cra__corps">
          <div class="dc-bloc dc-pile dc-pile--6">
            <TypeEtDuree valeurs={valeurs} erreurs={erreurs} />
            <Themes valeurs={valeurs} erreurs={erreurs} ordre={preparation.themes} />
            {connus !== undefined && <ChoixConnus connus={connus} champs={valeurs.champs} erreurs={erreurs} />}
            <Participants valeurs={valeurs} erreurs={erreurs} />
            <Precisions valeurs={valeurs} erreurs={erreurs} etiquettes={preparation.etiquettes} aidee={aidee} />
          </div>
          <div class="dc-cra__fin">
            <div class="dc-colle dc-pile dc-pile--6">
              <QuandEtOu valeurs={valeurs} erreurs={erreurs} preparation={preparation} />
              <BarreActions mobile>
                <Bouton icone="coche">Enregistrer</Bouton>
                {nouveau ? (
                  <Bouton poids="secondaire" nom="suivant" valeur="oui">
                    <span>
                      <span class="dc-mot-masque">Enregistrer </span>
                      <span class="dc-maj">et recommencer</span>
                    </span>
                  </Bouton>
                ) : (
                  <LienBouton poids="secondaire" href={retour}>
                    Ne rien changer
                  </LienBouton>
                )}
              </BarreActions>
              {nouveau && connus !== undefined && (
                <Bouton poids="discret" nom="geste" valeur="garder">
                  Garder pour plus tard
                </Bouton>
              )}
            </div>
          </div>
        </div>
      </Formulaire>
    </>
  );
}

function Brouillon({ le }: { le: Date }): JSX.Element {
  return (
    <Alerte ton="info" titre={`Un compte rendu commencé le ${dateLongue(le.toISOString())} vous attend`}>
      <p>Si vous en écrivez un autre ici, il prendra sa place.</p>
      <div class="dc-rang">
        <LienBouton poids="secondaire" href="/cra/nouveau?brouillon=oui">
          Reprendre
        </LienBouton>
        <Formulaire action="/cra/brouillon/abandon" classe="dc-rang">
          <Bouton poids="discret" danger icone="supprimer">
            Jeter
          </Bouton>
        </Formulaire>
      </div>
    </Alerte>
  );
}

type PartieProps = { readonly valeurs: Valeurs; readonly erreurs: Erreurs };

function TypeEtDuree({ valeurs: { champs }, erreurs }: PartieProps): JSX.Element {
  return (
    <>
      <GroupeChoix
        nom="type"
        legende="Type d’accompagnement"
        presentation="trio"
        valeur={champs["type"]}
        erreur={erreurs["type"]}
        choix={[
          { valeur: "individuel", libelle: "Individuel", icone: "personne" },
          { valeur: "collectif", libelle: "Collectif", icone: "personnes" },
          { valeur: "ponctuel", libelle: "Ponctuel", icone: "eclair" },
        ]}
      />
      <GroupeChoix
        nom="duree"
        legende="Durée"
        presentation="durees"
        valeur={champs["duree"]}
        erreur={erreurs["duree"]}
        choix={[
          ...DUREES_USUELLES.map((minutes) => ({ valeur: String(minutes), libelle: DUREES_ECRITES[minutes] })),
          { valeur: "autre", libelle: "Autre" },
        ]}
      >
        <div class="dc-si-autre-duree">
          <Champ
            nom="dureeAutre"
            libelle="Durée en minutes"
            type="number"
            min={1}
            max={1439}
            largeur="court"
            valeur={champs["dureeAutre"]}
            erreur={erreurs["dureeAutre"]}
          />
        </div>
      </GroupeChoix>
    </>
  );
}

const DUREES_ECRITES = {
  15: "15 min",
  30: "30 min",
  45: "45 min",
  60: "1 h",
  90: "1 h 30",
  120: "2 h",
} as const;

function QuandEtOu(props: PartieProps & { preparation: PreparationSaisie }): JSX.Element {
  const { valeurs, erreurs, preparation } = props;
  const { champs } = valeurs;
  const { structure, aujourdhui, lieux } = preparation;
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
        nom="lieu"
        libelle="Lieu"
        valeur={champs["lieu"]}
        erreur={erreurs["lieu"]}
        options={[
          { valeur: LIEU_STRUCTURE, libelle: structure.nom },
          ...lieux.map(({ id, nom, commune }) => ({ valeur: `lieu:${id}`, libelle: `${nom}, ${commune}` })),
          { valeur: "domicile", libelle: "Au domicile de la personne" },
          { valeur: "autre", libelle: "Dans une autre commune" },
          { valeur: "a_distance:telephone", libelle: "À distance, par téléphone" },
          { valeur: "a_distance:visio", libelle: "À distance, en visio" },
          { valeur: "a_distance:messagerie", libelle: "À distance, par messages" },
        ]}
      />
      <div class="dc-si-commune">
        <Champ
          nom="commune"
          libelle="Commune"
          aide="Nom ou code postal. Au domicile, laissez vide si c’est la commune de votre structure."
          autocomplete="off"
          valeur={champs["commune"]}
          erreur={erreurs["commune"]}
        />
      </div>
      <GroupeChoix
        nom="suite"
        legende="Et après ?"
        valeur={champs["suite"]}
        erreur={erreurs["suite"]}
        choix={[
          { valeur: "", libelle: "Rien de prévu" },
          ...SUITES.map((suite) => ({ valeur: suite, libelle: SUITE_LIBELLES[suite] })),
        ]}
      >
        <div class="dc-si-orientation">
          <Champ
            nom="orientation"
            libelle="Vers quel service ?"
            invite="Choisissez…"
            valeur={champs["orientation"]}
            erreur={erreurs["orientation"]}
            options={ORIENTATIONS.map((code) => ({ valeur: code, libelle: ORIENTATION_LIBELLES[code] }))}
          />
        </div>
      </GroupeChoix>
    </div>
  );
}
