import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  accord,
  BarreActions,
  Bouton,
  Caches,
  Champ,
  dateCourte,
  EnTetePage,
  Etiquette,
  Formulaire,
  Lien,
  LienBouton,
  Pagination,
  Puces,
  ResumeErreurs,
  Tableau,
  Telechargements,
  Vide,
} from "../../../plateforme/ui/index.ts";
import type { EntreeAgenda } from "../agenda/agenda.query.ts";
import { AConfirmer, ChampsLieu } from "../agenda/champs-agenda.page.tsx";
import type { Presente } from "../agenda/chevauchement.rules.ts";
import { heuresDe } from "../agenda/entree.page.tsx";
import { localDe } from "../agenda/moment.rules.ts";
import type { Valeurs } from "../compte-rendu/formulaire.rules.ts";
import { direOu } from "../compte-rendu/phrases.rules.ts";
import type { PreparationSaisie } from "../compte-rendu/saisie.query.ts";
import { THEME_LIBELLES } from "../compte-rendu/theme.rules.ts";
import { PUBLIC_LIBELLES, PUBLICS } from "../compte-rendu/vocabulaire.rules.ts";
import { direPlaces, PERIODES } from "./atelier.rules.ts";
import type { FiltresAteliers, PageAteliersListe } from "./ateliers.query.ts";

const PERIODE_LIBELLES = { avenir: "À venir", passes: "Passés", annules: "Annulés" } as const;

/** The ateliers of an adviser: to come, past, cancelled. */
export function PageAteliers({ liste, filtres }: { liste: PageAteliersListe; filtres: FiltresAteliers }): JSX.Element {
  const parametres = { periode: filtres.periode, ...(filtres.recherche !== "" && { q: filtres.recherche }) };
  const suite = new URLSearchParams(parametres).toString();
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Vos ateliers"
        chapeau={`${PERIODE_LIBELLES[filtres.periode]} : ${accord(liste.total, "atelier")}`}
      >
        <LienBouton icone="plus" href="/ateliers/nouveau">
          Nouvel atelier
        </LienBouton>
      </EnTetePage>
      <Formulaire
        action="/ateliers"
        methode="get"
        recherche
        libelle="Filtrer les ateliers"
        classe="dc-bloc dc-rang dc-rang--bas dc-sans-papier"
      >
        <Champ nom="q" type="search" libelle="Mots du titre" valeur={filtres.recherche} />
        <Champ
          nom="periode"
          libelle="Période"
          valeur={filtres.periode}
          options={PERIODES.map((periode) => ({ valeur: periode, libelle: PERIODE_LIBELLES[periode] }))}
        />
        <Bouton poids="secondaire" icone="filtrer">
          Filtrer
        </Bouton>
      </Formulaire>
      {liste.total === 0 ? (
        <Vide titre="Aucun atelier ici" icone="personnes">
          <p>Un atelier a une date, un nombre de places, une liste d’inscrits.</p>
          <LienBouton href="/ateliers/nouveau">Nouvel atelier</LienBouton>
        </Vide>
      ) : (
        <>
          <Telechargements csv={`/ateliers/export.csv?${suite}`} xlsx={`/ateliers/export.xlsx?${suite}`} />
          <Lignes ateliers={liste.ateliers} />
          <Pagination
            page={liste.page}
            pages={liste.pages}
            total={liste.total}
            mots={["atelier", "ateliers"]}
            adresse={(page) => `/ateliers?${new URLSearchParams({ ...parametres, page: String(page) })}`}
          />
        </>
      )}
    </div>
  );
}

function Lignes({ ateliers }: { ateliers: readonly EntreeAgenda[] }): JSX.Element {
  return (
    <Tableau<EntreeAgenda>
      id="ateliers"
      legende={<span class="ds-sr-only">Ateliers de la page</span>}
      lignes={ateliers}
      cartes
      colonnes={[
        { cle: "titre", titre: "Atelier", cellule: ({ id, titre }) => <Lien href={`/ateliers/${id}`}>{titre}</Lien> },
        {
          cle: "quand",
          titre: "Quand",
          cellule: (une) => `${dateCourte(localDe(une.debut, une.fuseau).jour)}, ${heuresDe(une)}`,
        },
        { cle: "ou", titre: "Lieu", cellule: direOu },
        {
          cle: "places",
          titre: "Places",
          cellule: ({ capacite, inscrits, enAttente }) => direPlaces(capacite ?? 0, inscrits ?? 0, enAttente ?? 0),
        },
        {
          cle: "cra",
          titre: "Compte rendu",
          cellule: ({ compteRenduId }) =>
            compteRenduId === null ? "À faire" : <Etiquette ton="succes">Fait</Etiquette>,
        },
      ]}
    />
  );
}

export type SaisieAtelierProps = {
  readonly titre: string;
  readonly action: string;
  readonly valeurs: Valeurs;
  readonly erreurs: Erreurs;
  readonly preparation: PreparationSaisie;
  readonly souples?: readonly Presente[];
  readonly retour: string;
};

/** The form of an atelier: one date, or the dates of a series. */
export function PageSaisieAtelier(props: SaisieAtelierProps): JSX.Element {
  const { titre, action, valeurs, erreurs, preparation, retour } = props;
  const { champs } = valeurs;
  const { id = "", version = "" } = champs;
  const court = { type: "time", largeur: "court" } as const;
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
      <div class="dc-bloc dc-pile">
        <Champ
          nom="titre"
          libelle="Titre"
          aide="Exemple : Premiers pas sur ordinateur."
          maxlength={120}
          valeur={champs["titre"]}
          erreur={erreurs["titre"]}
        />
        <Champ
          nom="description"
          libelle="Description"
          facultatif
          lignes={3}
          maxlength={1000}
          valeur={champs["description"]}
          erreur={erreurs["description"]}
        />
        <Champ
          nom="aApporter"
          libelle="À apporter"
          facultatif
          maxlength={200}
          valeur={champs["aApporter"]}
          erreur={erreurs["aApporter"]}
        />
        <div class="dc-grille">
          <Champ
            nom="capacite"
            libelle="Nombre de places"
            type="number"
            min={1}
            max={500}
            largeur="court"
            valeur={champs["capacite"]}
            erreur={erreurs["capacite"]}
          />
          <Champ
            nom="public"
            libelle="Public"
            valeur={champs["public"]}
            options={PUBLICS.map((code) => ({ valeur: code, libelle: PUBLIC_LIBELLES[code] }))}
          />
        </div>
      </div>
      <div class="dc-bloc dc-pile">
        <div class="dc-grille">
          <Champ
            nom="jour"
            libelle="Date"
            type="date"
            largeur="court"
            valeur={champs["jour"]}
            erreur={erreurs["jour"]}
          />
          <Champ nom="heure" libelle="De" {...court} valeur={champs["heure"]} erreur={erreurs["heure"]} />
          <Champ nom="heureFin" libelle="À" {...court} valeur={champs["heureFin"]} erreur={erreurs["heureFin"]} />
        </div>
        {version === "" && (
          <div class="dc-grille">
            <Champ
              nom="seances"
              libelle="Nombre de séances"
              aide="1 pour un atelier seul."
              type="number"
              min={1}
              max={30}
              largeur="court"
              valeur={champs["seances"]}
              erreur={erreurs["seances"]}
            />
            <Champ
              nom="toutesLes"
              libelle="Rythme de la série"
              valeur={champs["toutesLes"]}
              erreur={erreurs["toutesLes"]}
              options={["1", "2", "3", "4"].map((n) => ({
                valeur: n,
                libelle: n === "1" ? "Chaque semaine" : `Toutes les ${n} semaines`,
              }))}
            />
          </div>
        )}
        <ChampsLieu valeurs={valeurs} erreurs={erreurs} preparation={preparation} />
      </div>
      <div class="dc-bloc dc-pile">
        <Puces
          nom="themes"
          legende="Thèmes"
          aide="Ils seront déjà cochés dans le compte rendu."
          valeur={valeurs.listes["themes"]}
          erreur={erreurs["themes"]}
          choix={preparation.themes.map((theme) => ({ valeur: theme, libelle: THEME_LIBELLES[theme] }))}
        />
        <Champ
          nom="notes"
          libelle="Notes pour vous"
          facultatif
          lignes={2}
          maxlength={1000}
          valeur={champs["notes"]}
          erreur={erreurs["notes"]}
        />
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
