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
  nombre,
  Pagination,
  Repli,
  Tableau,
  Telechargements,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { THEME_LIBELLES, THEMES } from "../compte-rendu/theme.rules.ts";
import { AUTONOMIE_LIBELLES, AUTONOMIES } from "../compte-rendu/vocabulaire.rules.ts";
import { type FiltresBeneficiaires, parametresBeneficiaires, SANS_PASSAGE } from "./filtres-beneficiaires.rules.ts";
import type { LigneBeneficiaire, PageBeneficiairesLue } from "./liste.query.ts";
import { TRI_PAR_NOM_MAX } from "./tri-beneficiaires.rules.ts";

type ListeProps = {
  readonly liste: PageBeneficiairesLue;
  readonly filtres: FiltresBeneficiaires;
  readonly tri: string;
};

/** People helped by the structure: search, filters, sort, pages, exports. */
export function PageBeneficiaires({ liste, filtres, tri }: ListeProps): JSX.Element {
  const parametres = parametresBeneficiaires(filtres);
  const filtre = Object.keys(parametres).length > 0;
  const suite = new URLSearchParams(parametres).toString();
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Bénéficiaires"
        chapeau={`${accord(liste.total, "personne connue", "personnes connues")} de votre structure${filtre ? ", avec ces filtres" : ""}`}
      >
        <LienBouton icone="plus" href="/beneficiaires/nouveau">
          Nouvelle fiche
        </LienBouton>
        <LienBouton poids="secondaire" icone="personnes" href="/beneficiaires/doublons">
          Doublons
        </LienBouton>
        <LienBouton poids="secondaire" icone="document" href="/beneficiaires/import">
          Importer
        </LienBouton>
        <LienBouton poids="secondaire" icone="graphique" href="/beneficiaires/chiffres">
          Chiffres
        </LienBouton>
      </EnTetePage>
      <Filtres filtres={filtres} tri={tri} filtre={filtre} />
      {liste.total === 0 ? (
        <Rien filtre={filtre} />
      ) : (
        <>
          <Telechargements csv={`/beneficiaires/export.csv?${suite}`} xlsx={`/beneficiaires/export.xlsx?${suite}`} />
          <Lignes liste={liste} tri={tri} parametres={parametres} />
          <Pagination
            page={liste.page}
            pages={liste.pages}
            total={liste.total}
            mots={["personne", "personnes"]}
            adresse={(page) => `/beneficiaires?${new URLSearchParams({ ...parametres, tri, page: String(page) })}`}
          />
        </>
      )}
      {!liste.triableParNom && (
        <p class="dc-petit dc-doux">
          Les noms sont chiffrés : les trier demande de tous les ouvrir. Réduisez la liste à {nombre(TRI_PAR_NOM_MAX)}{" "}
          personnes pour la trier par nom.
        </p>
      )}
      <p class="dc-petit dc-doux">
        Vous voyez les personnes de votre structure, et elle seule. Chaque lecture d’un nom est notée, avec son auteur
        et son motif.
      </p>
    </div>
  );
}

function Filtres({
  filtres,
  tri,
  filtre,
}: {
  filtres: FiltresBeneficiaires;
  tri: string;
  filtre: boolean;
}): JSX.Element {
  const { q: _, ...criteres } = parametresBeneficiaires(filtres);
  const choisis = Object.keys(criteres).length;
  return (
    <Formulaire
      action="/beneficiaires"
      methode="get"
      recherche
      libelle="Chercher une personne"
      classe="dc-bloc dc-pile dc-sans-papier"
    >
      <Champ
        nom="q"
        type="search"
        libelle="Nom, prénom, téléphone ou e-mail"
        autocomplete="off"
        valeur={filtres.recherche}
      />
      <Repli titre="Filtrer" nombre={choisis}>
        <div class="dc-grille">
          <Champ
            nom="suivi"
            libelle="Suivi"
            invite="Par toute la structure"
            valeur={filtres.suivi}
            options={[{ valeur: "moi", libelle: "Par moi" }]}
          />
          <Champ
            nom="autonomie"
            libelle="Autonomie"
            invite="Toutes"
            valeur={filtres.autonomie}
            options={AUTONOMIES.map((marche) => ({ valeur: String(marche), libelle: AUTONOMIE_LIBELLES[marche] }))}
          />
          <Champ
            nom="besoin"
            libelle="Besoin"
            invite="Tous"
            valeur={filtres.besoin}
            options={THEMES.map((theme) => ({ valeur: theme, libelle: THEME_LIBELLES[theme] }))}
          />
          <Champ
            nom="sansPassage"
            libelle="Sans passage depuis"
            invite="Peu importe"
            valeur={filtres.sansPassage}
            options={SANS_PASSAGE.map((jours) => ({ valeur: jours, libelle: `${jours} jours` }))}
          />
        </div>
      </Repli>
      <input type="hidden" name="tri" value={tri} />
      <div class="dc-rang">
        <Bouton poids="secondaire" icone="rechercher">
          Chercher
        </Bouton>
        {filtre && <Lien href="/beneficiaires">Effacer les filtres</Lien>}
      </div>
    </Formulaire>
  );
}

function Rien({ filtre }: { filtre: boolean }): JSX.Element {
  if (filtre)
    return (
      <Vide titre="Aucune fiche ne correspond" icone="rechercher">
        <p>Essayez un seul mot, ou le numéro de téléphone.</p>
        <Lien href="/beneficiaires">Effacer les filtres</Lien>
      </Vide>
    );
  return (
    <Vide titre="Pas encore de personne connue" icone="personnes">
      <p>Un prénom et de quoi reconnaître la personne suffisent. Vous pourrez suivre ses progrès.</p>
      <LienBouton href="/beneficiaires/nouveau">Nouvelle fiche</LienBouton>
    </Vide>
  );
}

type LignesProps = Pick<ListeProps, "liste" | "tri"> & { readonly parametres: Readonly<Record<string, string>> };

function Lignes({ liste, tri, parametres }: LignesProps): JSX.Element {
  return (
    <Tableau<LigneBeneficiaire>
      id="beneficiaires"
      legende={
        <span class="ds-sr-only">
          Bénéficiaires, page {liste.page} sur {liste.pages}
        </span>
      }
      lignes={liste.lignes}
      cartes
      tri={{ valeur: tri, action: "/beneficiaires", parametres }}
      colonnes={[
        {
          cle: "nom",
          titre: "Personne",
          entete: true,
          triable: liste.triableParNom,
          cellule: ({ id, libelle, accordRetire }) => (
            <>
              <Lien href={`/beneficiaires/${id}`}>{libelle}</Lien>{" "}
              {accordRetire && <Etiquette ton="attention">Accord retiré</Etiquette>}
            </>
          ),
        },
        {
          cle: "dernier_passage",
          titre: "Dernier passage",
          triable: true,
          cellule: ({ dernierPassage }) => (dernierPassage === null ? "Aucun" : dateCourte(dernierPassage)),
        },
        {
          cle: "passages",
          titre: "Passages",
          nombre: true,
          triable: true,
          cellule: ({ passages }) => nombre(passages),
        },
        {
          cle: "autonomie",
          titre: "Autonomie",
          triable: true,
          cellule: ({ autonomie }) => (autonomie === null ? "Non notée" : AUTONOMIE_LIBELLES[autonomie]),
        },
        {
          cle: "besoins",
          titre: "Besoins",
          cellule: ({ besoins }) => besoins.map((besoin) => THEME_LIBELLES[besoin]).join(", "),
        },
        { cle: "suivi", titre: "Suivi", cellule: ({ suiviParMoi }) => (suiviParMoi ? "Par vous" : "Par la structure") },
      ]}
    />
  );
}
