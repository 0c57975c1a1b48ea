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
import type { BeneficiaireTrouve } from "../beneficiaire/beneficiaires.query.ts";
import type { Valeurs } from "../compte-rendu/formulaire.rules.ts";
import type { PreparationSaisie } from "../compte-rendu/saisie.query.ts";
import { THEME_LIBELLES } from "../compte-rendu/theme.rules.ts";
import { AConfirmer, ChampsLieu, Etapes } from "./champs-agenda.page.tsx";
import type { Presente } from "./chevauchement.rules.ts";
import type { GenreAgenda } from "./evenement.rules.ts";

export type SaisieAgendaProps = {
  readonly titre: string;
  readonly action: string;
  readonly genre: GenreAgenda;
  readonly valeurs: Valeurs;
  readonly erreurs: Erreurs;
  readonly preparation: PreparationSaisie;
  /** What the date would meet without being forbidden: the adviser decides. */
  readonly souples?: readonly Presente[];
  /** People found by the search of the form. */
  readonly trouves?: readonly BeneficiaireTrouve[];
  /** Name of the person already chosen. */
  readonly choisie?: string;
  readonly retour: string;
};

/** The form of a rendez-vous, of a tournée or of time kept for something else. */
export function PageSaisieAgenda(props: SaisieAgendaProps): JSX.Element {
  const { titre, action, genre, valeurs, erreurs, retour } = props;
  const { id = "", version = "", permanenceId = "" } = valeurs.champs;
  return (
    <Formulaire
      action={action}
      classe="dc-pile dc-pile--6 dc-colonne"
      cle={version === "" && id !== "" ? id : undefined}
    >
      <Caches
        valeurs={{
          id,
          version,
          genre,
          permanenceId: permanenceId === "" ? undefined : permanenceId,
          retour: valeurs.champs["retour"],
        }}
      />
      <EnTetePage titre={titre} />
      <ResumeErreurs erreurs={erreurs} />
      <AConfirmer souples={props.souples ?? []} />
      {genre === "rendez_vous" && <AvecQui {...props} />}
      <div class="dc-bloc dc-pile">
        {genre !== "rendez_vous" && (
          <Champ
            nom="titre"
            libelle="Titre"
            maxlength={120}
            facultatif={genre === "occupation"}
            aide={
              genre === "occupation" ? "Sans titre, l’agenda dit « Occupé »." : "Exemple : Bus numérique du plateau."
            }
            valeur={valeurs.champs["titre"]}
            erreur={erreurs["titre"]}
          />
        )}
        <Quand valeurs={valeurs} erreurs={erreurs} genre={genre} />
      </div>
      {genre === "tournee" && <Etapes valeurs={valeurs} erreurs={erreurs} />}
      {genre === "rendez_vous" && <Ou {...props} />}
      <BarreActions mobile>
        <Bouton icone="coche">Enregistrer</Bouton>
        <LienBouton poids="secondaire" href={retour}>
          Ne rien changer
        </LienBouton>
      </BarreActions>
    </Formulaire>
  );
}

function AvecQui({ valeurs, erreurs, trouves, choisie }: SaisieAgendaProps): JSX.Element {
  const { champs } = valeurs;
  const pseudonyme = champs["pseudonyme"] ?? "";
  return (
    <div class="dc-bloc dc-pile">
      <Champ
        nom="libelle"
        libelle="Avec qui, pour quoi ?"
        facultatif
        aide="Sans nom, sans numéro. Exemple : dame, imprimante."
        maxlength={80}
        autocomplete="off"
        valeur={champs["libelle"]}
        erreur={erreurs["libelle"]}
      />
      <details class="dc-def" open={pseudonyme !== "" || trouves !== undefined}>
        <summary>Une personne déjà suivie</summary>
        <div class="dc-pile">
          <div class="dc-rang dc-rang--bas">
            <Champ
              nom="qui"
              libelle="Nom, prénom ou téléphone"
              type="search"
              autocomplete="off"
              valeur={champs["qui"]}
            />
            <Bouton poids="secondaire" nom="chercher" valeur="oui" icone="rechercher">
              Chercher
            </Bouton>
          </div>
          {(pseudonyme !== "" || trouves !== undefined) && (
            <GroupeChoix
              nom="pseudonyme"
              legende="La personne"
              erreur={erreurs["pseudonyme"]}
              valeur={pseudonyme}
              choix={[
                { valeur: "", libelle: "Sans la nommer" },
                ...(pseudonyme === "" || trouves?.some((t) => t.pseudonyme === pseudonyme)
                  ? []
                  : [{ valeur: pseudonyme, libelle: choisie ?? "Personne suivie" }]),
                ...(trouves ?? []).map((t) => ({
                  valeur: t.pseudonyme,
                  libelle: t.libelle,
                  aide: t.precision || undefined,
                })),
              ]}
            />
          )}
          {trouves?.length === 0 && <p class="dc-doux">Personne ne correspond dans votre structure.</p>}
        </div>
      </details>
    </div>
  );
}

const DUREES = [15, 30, 45, 60, 90, 120] as const;
const ECRITES: Readonly<Record<(typeof DUREES)[number], string>> = {
  15: "15 min",
  30: "30 min",
  45: "45 min",
  60: "1 h",
  90: "1 h 30",
  120: "2 h",
};

function Quand({
  valeurs: { champs },
  erreurs,
  genre,
}: {
  valeurs: Valeurs;
  erreurs: Erreurs;
  genre: GenreAgenda;
}): JSX.Element {
  const duree = champs["duree"] ?? "";
  const usuelle = DUREES.some((minutes) => String(minutes) === duree);
  return (
    <>
      <div class="dc-grille">
        <Champ nom="jour" libelle="Date" type="date" largeur="court" valeur={champs["jour"]} erreur={erreurs["jour"]} />
        {genre !== "tournee" && (
          <Champ
            nom="heure"
            libelle="Heure de début"
            type="time"
            largeur="court"
            valeur={champs["heure"]}
            erreur={erreurs["heure"]}
          />
        )}
        {genre === "occupation" && (
          <>
            <Champ
              nom="heureFin"
              libelle="Heure de fin"
              type="time"
              largeur="court"
              valeur={champs["heureFin"]}
              erreur={erreurs["heureFin"]}
            />
            <Champ
              nom="jourFin"
              libelle="Dernier jour"
              facultatif
              type="date"
              largeur="court"
              valeur={champs["jourFin"]}
              erreur={erreurs["jourFin"]}
            />
          </>
        )}
      </div>
      {genre === "tournee" && erreurs["heure"] && (
        <p class="ds-validation-message" data-field="validation" id="champ-heure" tabindex={-1}>
          {erreurs["heure"]}
        </p>
      )}
      {genre === "occupation" && (
        <Case nom="journeeEntiere" libelle="Toute la journée" cochee={champs["journeeEntiere"] === "oui"} />
      )}
      {genre === "rendez_vous" && (
        <GroupeChoix
          nom="duree"
          legende="Durée"
          presentation="durees"
          valeur={duree}
          erreur={erreurs["duree"] ?? erreurs["heureFin"]}
          choix={[
            ...DUREES.map((minutes) => ({ valeur: String(minutes), libelle: ECRITES[minutes] })),
            ...(usuelle || duree === "" ? [] : [{ valeur: duree, libelle: `${duree} min` }]),
          ]}
        />
      )}
      <Champ
        nom="notes"
        libelle="Notes"
        facultatif
        lignes={2}
        maxlength={1000}
        valeur={champs["notes"]}
        erreur={erreurs["notes"]}
      />
    </>
  );
}

function Ou({ valeurs, erreurs, preparation }: SaisieAgendaProps): JSX.Element {
  return (
    <div class="dc-bloc dc-pile">
      <ChampsLieu valeurs={valeurs} erreurs={erreurs} preparation={preparation} distance />
      <details class="dc-def" open={(valeurs.listes["themes"] ?? []).length > 0}>
        <summary>Thèmes prévus</summary>
        <Puces
          nom="themes"
          legende="Ils seront déjà cochés dans le compte rendu"
          valeur={valeurs.listes["themes"]}
          choix={preparation.themes.map((theme) => ({ valeur: theme, libelle: THEME_LIBELLES[theme] }))}
        />
      </details>
    </div>
  );
}
