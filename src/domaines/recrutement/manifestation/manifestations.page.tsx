import type { JSX } from "hono/jsx/jsx-runtime";
import {
  accord,
  adresseDeListe,
  Bouton,
  Champ,
  dateLongue,
  EnTetePage,
  Etiquette,
  Formulaire,
  Lien,
  LienBouton,
  nombre,
  Pagination,
  pagesPour,
  Repli,
  Tableau,
  Telechargements,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { STATUTS, type Statut, TONS_STATUT } from "./manifestation.rules.ts";
import type { FiltreManifestations, LigneManifestation } from "./manifestations.query.ts";

type Props = {
  readonly lignes: readonly LigneManifestation[];
  readonly total: number;
  readonly filtre: FiltreManifestations;
  readonly perimetre: string;
  readonly appels: readonly { readonly id: number; readonly titre: string }[];
};

/** The files of the reader's perimeter: search, filters, sort, pages, exports. */
export function PageManifestations({ lignes, total, filtre, perimetre, appels }: Props): JSX.Element {
  const { recherche, statut, appel, departement } = filtre;
  const tri = filtre.sens === "desc" ? `-${filtre.tri}` : filtre.tri;
  const criteres = {
    recherche: recherche === "" ? undefined : recherche,
    statut: statut ?? undefined,
    appel: appel === null ? undefined : String(appel),
    departement: departement ?? undefined,
  };
  const adresse = (chemin: string, page: number | null): string => {
    // The list takes 1 for the first page: an appel numbered 1 is written all the same.
    const { appel: choisi, ...reste } = criteres;
    const suite = adresseDeListe(chemin, { ...reste, tri, page });
    return choisi === undefined ? suite : `${suite}${suite.includes("?") ? "&" : "?"}appel=${choisi}`;
  };
  const choisis = Object.values(criteres).filter((un) => un !== undefined).length;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Dossiers des structures"
        chapeau={`${perimetre}. Ceux qui attendent depuis le plus longtemps d’abord.`}
      >
        <Telechargements
          csv={adresse("/manifestations/export/csv", null)}
          xlsx={adresse("/manifestations/export/xlsx", null)}
        />
      </EnTetePage>
      <Formulaire action="/manifestations" methode="get" recherche libelle="Filtrer les dossiers">
        <Repli titre="Filtrer" nombre={choisis}>
          <div class="dc-rang dc-rang--bas">
            <Champ nom="recherche" libelle="Nom, commune ou numéro" type="search" valeur={recherche} />
            <Champ
              nom="statut"
              libelle="État"
              valeur={statut}
              invite="Tous"
              options={Object.entries(STATUTS)
                .filter(([valeur]) => valeur !== "brouillon" && valeur !== "abandonne")
                .map(([valeur, libelle]) => ({ valeur, libelle }))}
            />
            <Champ
              nom="appel"
              libelle="Appel"
              valeur={criteres.appel}
              invite="Tous"
              options={appels.map(({ id, titre }) => ({ valeur: String(id), libelle: titre }))}
            />
            <Champ nom="departement" libelle="Département" valeur={departement} largeur="court" aide="Exemple : 23" />
            <Bouton>Filtrer</Bouton>
          </div>
        </Repli>
      </Formulaire>
      {lignes.length === 0 ? (
        <Vide titre={choisis > 0 ? "Aucun dossier ne correspond" : "Aucun dossier reçu"}>
          <p>
            {choisis > 0
              ? "Retirez un filtre pour en voir plus."
              : "Un dossier apparaît ici dès que sa structure l’a envoyé."}
          </p>
          {choisis > 0 && (
            <LienBouton poids="secondaire" href="/manifestations">
              Voir tous les dossiers
            </LienBouton>
          )}
        </Vide>
      ) : (
        <Tableau
          id="manifestations"
          legende={accord(total, "dossier")}
          cartes
          tri={{ valeur: tri, action: "/manifestations", parametres: criteres }}
          lignes={lignes}
          colonnes={[
            {
              cle: "nom",
              titre: "Structure",
              triable: true,
              cellule: (m) => <Lien href={`/manifestations/${m.id}`}>{m.nom}</Lien>,
            },
            { cle: "commune", titre: "Commune", cellule: (m) => m.commune },
            {
              cle: "departement",
              titre: "Département",
              triable: true,
              cellule: (m) => `${m.departement} (${m.departementCode})`,
            },
            { cle: "postes", titre: "Postes demandés", nombre: true, triable: true, cellule: (m) => nombre(m.postes) },
            { cle: "statut", titre: "État", triable: true, cellule: (m) => <EtatCourt statut={m.statut} /> },
            { cle: "avis", titre: "Avis", cellule: (m) => direAvis(m.favorable) },
            {
              cle: "attente",
              titre: "Depuis",
              nombre: true,
              triable: true,
              cellule: (m) => accord(m.attente, "jour"),
            },
          ]}
        />
      )}
      <Pagination
        page={filtre.page}
        pages={pagesPour(total)}
        total={total}
        mots={["dossier", "dossiers"]}
        adresse={(page) => adresse("/manifestations", page)}
      />
    </div>
  );
}

/** The state of a file in a word. */
export const EtatCourt = ({ statut }: { statut: Statut }): JSX.Element => (
  <Etiquette ton={TONS_STATUT[statut]}>{STATUTS[statut]}</Etiquette>
);

/** An opinion in a word. */
export const direAvis = (favorable: boolean | null): string =>
  favorable === null ? "Attendu" : favorable ? "Favorable" : "Défavorable";

/** Civil day of an instant, in words. */
export const jourDe = (instant: Date): string => dateLongue(instant.toISOString());
