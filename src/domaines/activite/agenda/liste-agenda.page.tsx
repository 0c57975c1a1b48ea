import type { JSX } from "hono/jsx/jsx-runtime";
import {
  accord,
  Bouton,
  Champ,
  dateCourte,
  EnTetePage,
  Etiquette,
  Formulaire,
  Lien,
  LienBouton,
  Pagination,
  Tableau,
  Telechargements,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { direOu } from "../compte-rendu/phrases.rules.ts";
import { ChoixVue } from "./agenda.page.tsx";
import type { EntreeAgenda } from "./agenda.query.ts";
import { adresseEntree, heuresDe, intituleDe, type Noms } from "./entree.page.tsx";
import { GENRE_ENTREE_LIBELLES, GENRES_AGENDA, STATUT_AGENDA_LIBELLES, STATUTS_AGENDA } from "./evenement.rules.ts";
import type { PageAgendaListe } from "./liste-agenda.query.ts";
import { type FiltresAgenda, parametresAgenda } from "./liste-agenda.rules.ts";
import { localDe } from "./moment.rules.ts";

type ListeProps = {
  readonly liste: PageAgendaListe;
  readonly filtres: FiltresAgenda;
  readonly noms: Noms;
  readonly aujourdhui: string;
};

/** Every date of an agenda, cancelled ones too: filters, pages, exports, and how many came. */
export function PageListeAgenda({ liste, filtres, noms, aujourdhui }: ListeProps): JSX.Element {
  const parametres = parametresAgenda(filtres);
  const suite = new URLSearchParams(parametres).toString();
  const { honores, absents, excuses } = liste.rendezVous;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Toutes vos dates"
        chapeau={`${accord(liste.total, "date")} · rendez-vous : ${accord(honores, "honoré")}, ${accord(absents, "absent")}, ${accord(excuses, "excusé")}`}
      >
        <LienBouton icone="plus" href="/agenda/nouveau">
          Nouveau rendez-vous
        </LienBouton>
      </EnTetePage>
      <nav class="dc-sans-papier" aria-label="Choisir la vue">
        <ChoixVue vue="liste" jour={aujourdhui} />
      </nav>
      <FiltresListe filtres={filtres} filtre={suite !== ""} />
      {liste.total === 0 ? (
        <Vide titre={suite === "" ? "Votre agenda est vide" : "Aucune date ne correspond"} icone="calendrier">
          {suite === "" ? (
            <LienBouton href="/agenda/nouveau">Prendre un rendez-vous</LienBouton>
          ) : (
            <Lien href="/agenda?vue=liste">Effacer les filtres</Lien>
          )}
        </Vide>
      ) : (
        <>
          <Telechargements csv={`/agenda/export.csv?${suite}`} xlsx={`/agenda/export.xlsx?${suite}`} />
          <Lignes liste={liste} noms={noms} />
          <Pagination
            page={liste.page}
            pages={liste.pages}
            total={liste.total}
            mots={["date", "dates"]}
            adresse={(page) => `/agenda?${new URLSearchParams({ vue: "liste", ...parametres, page: String(page) })}`}
          />
        </>
      )}
    </div>
  );
}

function FiltresListe({ filtres, filtre }: { filtres: FiltresAgenda; filtre: boolean }): JSX.Element {
  return (
    <Formulaire
      action="/agenda"
      methode="get"
      recherche
      libelle="Filtrer les dates"
      classe="dc-bloc dc-pile dc-sans-papier"
    >
      <input type="hidden" name="vue" value="liste" />
      <div class="dc-grille">
        <Champ nom="q" type="search" libelle="Mots du titre et des notes" valeur={filtres.recherche} />
        <Champ nom="du" type="date" libelle="Du" valeur={filtres.du} />
        <Champ nom="au" type="date" libelle="Au" valeur={filtres.au} />
        <Champ
          nom="genre"
          libelle="Genre"
          invite="Tous"
          valeur={filtres.genre}
          options={GENRES_AGENDA.map((genre) => ({ valeur: genre, libelle: GENRE_ENTREE_LIBELLES[genre] }))}
        />
        <Champ
          nom="statut"
          libelle="État"
          invite="Tous"
          valeur={filtres.statut}
          options={STATUTS_AGENDA.map((statut) => ({ valeur: statut, libelle: STATUT_AGENDA_LIBELLES[statut] }))}
        />
      </div>
      <div class="dc-rang">
        <Bouton poids="secondaire" icone="filtrer">
          Filtrer
        </Bouton>
        {filtre && <Lien href="/agenda?vue=liste">Effacer les filtres</Lien>}
      </div>
    </Formulaire>
  );
}

function Lignes({ liste, noms }: { liste: PageAgendaListe; noms: Noms }): JSX.Element {
  return (
    <Tableau<EntreeAgenda>
      id="dates"
      legende={
        <span class="ds-sr-only">
          Dates de l’agenda, page {liste.page} sur {liste.pages}
        </span>
      }
      lignes={liste.entrees}
      cartes
      colonnes={[
        {
          cle: "jour",
          titre: "Date",
          cellule: (entree) => (
            <Lien href={adresseEntree(entree)} precision={`, ${intituleDe(entree, noms)}`}>
              {`${dateCourte(localDe(entree.debut, entree.fuseau).jour)}, ${heuresDe(entree)}`}
            </Lien>
          ),
        },
        { cle: "genre", titre: "Genre", cellule: ({ genre }) => GENRE_ENTREE_LIBELLES[genre] },
        { cle: "quoi", titre: "Avec qui, pour quoi", cellule: (entree) => intituleDe(entree, noms) },
        { cle: "ou", titre: "Lieu", cellule: (entree) => (entree.genre === "occupation" ? "" : direOu(entree)) },
        {
          cle: "statut",
          titre: "État",
          cellule: ({ statut, compteRenduId }) => (
            <Etiquette ton={statut === "honore" ? "succes" : statut === "absent" ? "attention" : "neutre"}>
              {STATUT_AGENDA_LIBELLES[statut]}
              {compteRenduId === null ? "" : ", compte rendu fait"}
            </Etiquette>
          ),
        },
      ]}
    />
  );
}
