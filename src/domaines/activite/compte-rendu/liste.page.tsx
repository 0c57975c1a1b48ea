import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  Bouton,
  Champ,
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
import type { LigneListe, PageListe } from "./comptes-rendus.query.ts";
import { ChampsCriteres, direCriteresLies } from "./criteres.page.tsx";
import { type Filtres, parametresDe } from "./filtres.rules.ts";
import { direOu, NOM_ANCIEN } from "./phrases.rules.ts";
import { THEME_LIBELLES } from "./theme.rules.ts";
import { TYPE_LIBELLES } from "./vocabulaire.rules.ts";

export type ListeProps = {
  readonly liste: PageListe;
  readonly filtres: Filtres;
  readonly tri: string;
  /** May write a report; a manager only reads. */
  readonly auteur: boolean;
  /** Who reads: their own reports can be written again in one tap. */
  readonly lecteurId: number;
  /** Names of the advisers of the perimeter, for those who may know them. */
  readonly noms: ReadonlyMap<number, string> | null;
  /** A report just deleted, whose deletion can be undone here. */
  readonly supprime: string | undefined;
};

/** Reports of the perimeter: filters, sort, pages, exports. */
export function PageComptesRendus(props: ListeProps): JSX.Element {
  const { liste, filtres, tri, auteur, lecteurId, noms, supprime } = props;
  const parametres = parametresDe(filtres);
  const suite = new URLSearchParams(parametres).toString();
  const filtre = Object.keys(parametres).length > 0;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={auteur && noms === null ? "Vos comptes rendus" : "Comptes rendus"}
        chapeau={direTotal(liste, filtre)}
      >
        {auteur && (
          <div class="dc-rang">
            <LienBouton icone="plus" href="/cra/nouveau">
              Nouveau compte rendu
            </LienBouton>
            <Lien href="/etiquettes">Étiquettes</Lien>
            <Lien href="/imports">Importer des comptes rendus passés</Lien>
          </div>
        )}
      </EnTetePage>
      {supprime && <Annulation id={supprime} />}
      <FiltresListe
        filtres={filtres}
        tri={tri}
        choisis={Object.keys(parametres).length}
        noms={noms}
        etiquettes={liste.etiquettes}
      />
      {liste.total === 0 ? (
        <RienTrouve filtres={filtre ? filtres : undefined} auteur={auteur} />
      ) : (
        <>
          <Telechargements csv={`/cra/export.csv?${suite}`} xlsx={`/cra/export.xlsx?${suite}`} />
          <Lignes liste={liste} tri={tri} parametres={parametres} noms={noms} auteur={auteur} lecteurId={lecteurId} />
          <Pagination
            page={liste.page}
            pages={liste.pages}
            total={liste.total}
            mots={["compte rendu", "comptes rendus"]}
            adresse={(page) => `/cra?${new URLSearchParams({ ...parametres, tri, page: String(page) })}`}
          />
        </>
      )}
    </div>
  );
}

/** « 12 comptes rendus, 40 accompagnements, 18 h, avec ces filtres, dont 15 personnes : 70 ans et plus » */
function direTotal({ total, accompagnements, minutes, dont }: PageListe, filtre: boolean): string {
  return [
    accord(total, "compte rendu", "comptes rendus"),
    accord(accompagnements, "accompagnement"),
    duree(minutes),
    ...(filtre ? ["avec ces filtres"] : []),
    ...dont.map(({ libelle, personnes }) => `dont ${accord(personnes, "personne")} : ${libelle}`),
  ].join(", ");
}

function Annulation({ id }: { id: string }): JSX.Element {
  return (
    <Alerte ton="succes" titre="Compte rendu supprimé" annoncer>
      <p>Vos chiffres ont changé en même temps. Vous avez 30 jours pour revenir en arrière.</p>
      <Formulaire action={`/cra/${id}/retablissement`} classe="dc-rang">
        <Bouton poids="secondaire" icone="annuler">
          Annuler la suppression
        </Bouton>
      </Formulaire>
    </Alerte>
  );
}

type FiltresProps = Pick<ListeProps, "filtres" | "tri" | "noms"> & {
  readonly choisis: number;
  readonly etiquettes: readonly string[];
};

function FiltresListe({ filtres, tri, choisis, noms, etiquettes }: FiltresProps): JSX.Element {
  const lies = direCriteresLies(filtres.criteres, noms !== null);
  return (
    <Formulaire
      action="/cra"
      methode="get"
      recherche
      libelle="Filtrer les comptes rendus"
      classe="dc-bloc dc-pile dc-sans-papier"
    >
      <input type="hidden" name="tri" value={tri} />
      <Repli titre="Filtrer" nombre={choisis}>
        <div class="dc-pile">
          <div class="dc-grille">
            <Champ nom="q" type="search" libelle="Mots des notes et étiquettes" valeur={filtres.recherche} />
            <Champ nom="du" type="date" libelle="Du" valeur={filtres.du} />
            <Champ nom="au" type="date" libelle="Au" valeur={filtres.au} />
            {noms !== null && (
              <Champ
                nom="conseiller"
                libelle="Conseiller"
                invite="Tous"
                valeur={filtres.criteres.conseiller ?? ""}
                options={[...noms].map(([id, nom]) => ({ valeur: String(id), libelle: nom }))}
              />
            )}
          </div>
          <ChampsCriteres criteres={filtres.criteres} avecConseiller={noms !== null} etiquettes={etiquettes} />
          {lies.length > 0 && <p class="dc-doux">La liste montre aussi seulement : {lies.join(", ")}.</p>}
          <div class="dc-rang">
            <Bouton poids="secondaire" icone="filtrer">
              Filtrer
            </Bouton>
            {choisis > 0 && <Lien href="/cra">Effacer les filtres</Lien>}
          </div>
        </div>
      </Repli>
    </Formulaire>
  );
}

function RienTrouve({ filtres, auteur }: { filtres: Filtres | undefined; auteur: boolean }): JSX.Element {
  if (filtres !== undefined)
    return (
      <Vide titre="Aucun compte rendu ne correspond" icone="rechercher">
        <p>
          {filtres.au !== "" && filtres.du > filtres.au
            ? "La période finit avant de commencer : échangez les deux dates."
            : "Essayez une période plus longue, ou un seul filtre à la fois."}
        </p>
        <Lien href="/cra">Effacer les filtres</Lien>
      </Vide>
    );
  return (
    <Vide titre="Pas encore de compte rendu" icone="document">
      <p>
        {auteur ? "Le premier prend moins d’une minute." : "Les conseillers de votre périmètre n’ont rien enregistré."}
      </p>
      {auteur && (
        <div class="dc-rang">
          <LienBouton href="/cra/nouveau">Nouveau compte rendu</LienBouton>
          <LienBouton poids="secondaire" href="/imports">
            Importer ceux d’un autre outil
          </LienBouton>
        </div>
      )}
    </Vide>
  );
}

/** One tap: the form filled as this report, dated today. */
export const MemeEncore = ({ id, jour }: { readonly id: string; readonly jour: string }): JSX.Element => (
  <Lien href={`/cra/nouveau?depuis=${id}`} precision={`que le compte rendu du ${dateCourte(jour)}`}>
    Le même encore
  </Lien>
);

type LignesProps = Pick<ListeProps, "liste" | "tri" | "noms" | "auteur" | "lecteurId"> & {
  readonly parametres: Readonly<Record<string, string>>;
};

function Lignes({ liste, tri, parametres, noms, auteur, lecteurId }: LignesProps): JSX.Element {
  return (
    <Tableau<LigneListe>
      id="comptes-rendus"
      legende={
        <span class="ds-sr-only">
          Comptes rendus, page {liste.page} sur {liste.pages}
        </span>
      }
      lignes={liste.lignes}
      cartes
      tri={{ valeur: tri, action: "/cra", parametres }}
      colonnes={[
        {
          cle: "jour",
          titre: "Date",
          triable: true,
          cellule: ({ id, jour, type }) => (
            <Lien href={`/cra/${id}`} precision={`voir le compte rendu ${TYPE_LIBELLES[type].toLowerCase()}`}>
              {dateCourte(jour)}
            </Lien>
          ),
        },
        { cle: "type", titre: "Type", cellule: ({ type }) => TYPE_LIBELLES[type] },
        { cle: "themes", titre: "Thèmes", cellule: ({ themes }) => themes.map((t) => THEME_LIBELLES[t]).join(", ") },
        ...(noms === null
          ? []
          : [
              {
                cle: "conseiller",
                titre: "Conseiller",
                cellule: ({ conseillerId }: LigneListe) => noms.get(conseillerId) ?? NOM_ANCIEN,
              },
              { cle: "structure", titre: "Structure", cellule: ({ structure }: LigneListe) => structure },
            ]),
        { cle: "ou", titre: "Lieu", cellule: direOu },
        {
          cle: "duree_minutes",
          titre: "Durée",
          nombre: true,
          triable: true,
          cellule: ({ dureeMinutes }) => duree(dureeMinutes),
        },
        {
          cle: "participants",
          titre: "Personnes",
          nombre: true,
          triable: true,
          cellule: ({ participants }) => nombre(participants),
        },
        ...(auteur
          ? [
              {
                cle: "encore",
                titre: "Faire",
                cellule: ({ id, jour, conseillerId }: LigneListe) =>
                  conseillerId === lecteurId ? <MemeEncore id={id} jour={jour} /> : "—",
              },
            ]
          : []),
      ]}
    />
  );
}
