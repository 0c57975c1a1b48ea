import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  Bouton,
  Champ,
  ChiffreCle,
  Chiffres,
  dateCourte,
  duree,
  EnTetePage,
  Formulaire,
  Lien,
  LienBouton,
  nombre,
  Pagination,
  Repli,
  Tableau,
  Telechargements,
  Vide,
} from "../../../plateforme/ui/index.ts";
import {
  direNature,
  type FiltresCoordination,
  parametresCoordination,
  THEME_COORDINATION_LIBELLES,
  THEMES_COORDINATION,
  TYPE_COORDINATION_LIBELLES,
  TYPES_COORDINATION,
} from "./coordination.rules.ts";
import type { CoordinationVue, ListeCoordinations } from "./coordinations.query.ts";

export type ListeProps = {
  readonly liste: ListeCoordinations;
  readonly filtres: FiltresCoordination;
  readonly aujourdhui: string;
  /** An action just deleted, whose deletion can be undone here. */
  readonly supprimee: string | undefined;
};

/** A coordinateur's own actions: what they sum to, filters, pages, exports. */
export function PageCoordinations({ liste, filtres, aujourdhui, supprimee }: ListeProps): JSX.Element {
  const parametres = parametresCoordination(filtres);
  const choisis = Object.keys(parametres).length;
  const suite = new URLSearchParams(parametres).toString();
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Mes actions de coordination"
        chapeau={`${accord(liste.total, "action")}${choisis > 0 ? ", avec ces filtres" : ""}. Elles ne comptent pas dans les accompagnements.`}
      >
        <div class="dc-rang">
          {TYPES_COORDINATION.map((type) => (
            <LienBouton icone="plus" poids="secondaire" href={`/coordination/nouveau?type=${type}`}>
              {TYPE_COORDINATION_LIBELLES[type]}
            </LienBouton>
          ))}
        </div>
      </EnTetePage>
      {supprimee && <Annulation id={supprimee} />}
      <Filtres filtres={filtres} choisis={choisis} />
      {liste.total === 0 ? (
        <Vide titre={choisis > 0 ? "Aucune action ne correspond" : "Pas encore d’action"} icone="document">
          <p>
            {choisis > 0
              ? "Essayez une période plus longue, ou un seul filtre à la fois."
              : "Une réunion d’équipe, un forum, une rencontre avec un partenaire : choisissez ci-dessus."}
          </p>
          {choisis > 0 && <Lien href="/coordination">Effacer les filtres</Lien>}
        </Vide>
      ) : (
        <>
          <LesChiffres liste={liste} aujourdhui={aujourdhui} />
          <Telechargements csv={`/coordination/export.csv?${suite}`} xlsx={`/coordination/export.xlsx?${suite}`} />
          <Lignes liste={liste} />
          <Pagination
            page={liste.page}
            pages={liste.pages}
            total={liste.total}
            mots={["action", "actions"]}
            adresse={(page) => `/coordination?${new URLSearchParams({ ...parametres, page: String(page) })}`}
          />
        </>
      )}
    </div>
  );
}

function Annulation({ id }: { id: string }): JSX.Element {
  return (
    <Alerte ton="succes" titre="Action supprimée" annoncer>
      <p>Vous avez 30 jours pour revenir en arrière.</p>
      <Formulaire action={`/coordination/${id}/retablissement`} classe="dc-rang">
        <Bouton poids="secondaire" icone="annuler">
          Annuler la suppression
        </Bouton>
      </Formulaire>
    </Alerte>
  );
}

function LesChiffres({ liste, aujourdhui }: Pick<ListeProps, "liste" | "aujourdhui">): JSX.Element {
  return (
    <section class="dc-pile dc-pile--2" aria-labelledby="chiffres-coordination">
      <h2 class="ds-heading" data-size="xs" id="chiffres-coordination">
        En tout
      </h2>
      <Chiffres>
        <ChiffreCle
          niveau={3}
          nom="Temps passé"
          valeur={duree(liste.minutes)}
          date={aujourdhui}
          definition="Somme des durées des actions de la liste."
        />
        <ChiffreCle
          niveau={3}
          nom="Personnes"
          valeur={liste.participants}
          date={aujourdhui}
          definition="Somme des personnes présentes à chaque action. Une personne venue deux fois compte deux fois. Ce ne sont pas des accompagnements."
        />
        <ChiffreCle
          niveau={3}
          nom="Structures"
          valeur={liste.structures}
          date={aujourdhui}
          definition="Somme des structures rencontrées à chaque action. Une structure rencontrée deux fois compte deux fois."
        />
      </Chiffres>
    </section>
  );
}

function Filtres({ filtres, choisis }: { filtres: FiltresCoordination; choisis: number }): JSX.Element {
  return (
    <Formulaire
      action="/coordination"
      methode="get"
      recherche
      libelle="Filtrer les actions"
      classe="dc-bloc dc-pile dc-sans-papier"
    >
      <Repli titre="Filtrer" nombre={choisis}>
        <div class="dc-pile">
          <div class="dc-grille">
            <Champ
              nom="type"
              libelle="Type"
              invite="Tous"
              valeur={filtres.type}
              options={TYPES_COORDINATION.map((type) => ({ valeur: type, libelle: TYPE_COORDINATION_LIBELLES[type] }))}
            />
            <Champ
              nom="theme"
              libelle="Sujet"
              invite="Tous"
              valeur={filtres.theme}
              options={THEMES_COORDINATION.map((theme) => ({
                valeur: theme,
                libelle: THEME_COORDINATION_LIBELLES[theme],
              }))}
            />
            <Champ nom="du" type="date" libelle="Du" valeur={filtres.du} />
            <Champ nom="au" type="date" libelle="Au" valeur={filtres.au} />
            <Champ nom="q" type="search" libelle="Mots de l’action" valeur={filtres.recherche} />
          </div>
          <div class="dc-rang">
            <Bouton poids="secondaire" icone="filtrer">
              Filtrer
            </Bouton>
            {choisis > 0 && <Lien href="/coordination">Effacer les filtres</Lien>}
          </div>
        </div>
      </Repli>
    </Formulaire>
  );
}

function Lignes({ liste }: { liste: ListeCoordinations }): JSX.Element {
  return (
    <Tableau<CoordinationVue>
      id="coordinations"
      legende={
        <span class="ds-sr-only">
          Actions de coordination, page {liste.page} sur {liste.pages}
        </span>
      }
      lignes={liste.lignes}
      cartes
      colonnes={[
        {
          cle: "jour",
          titre: "Date",
          cellule: ({ id, jour, intitule }) => (
            <Lien href={`/coordination/${id}`} precision={intitule}>
              {dateCourte(jour)}
            </Lien>
          ),
        },
        { cle: "type", titre: "Type", cellule: ({ type }) => TYPE_COORDINATION_LIBELLES[type] },
        {
          cle: "intitule",
          titre: "Action",
          cellule: (action) => (
            <>
              {action.intitule} <span class="dc-doux dc-petit">{direNature(action)}</span>
            </>
          ),
        },
        { cle: "duree", titre: "Durée", nombre: true, cellule: ({ dureeMinutes }) => duree(dureeMinutes) },
        { cle: "participants", titre: "Personnes", nombre: true, cellule: ({ participants }) => nombre(participants) },
        { cle: "structures", titre: "Structures", nombre: true, cellule: ({ structures }) => nombre(structures) },
        {
          cle: "suite",
          titre: "Suite",
          cellule: ({ suite, suiteLe }) => [suite, suiteLe && dateCourte(suiteLe)].filter(Boolean).join(", ") || "—",
        },
      ]}
    />
  );
}
