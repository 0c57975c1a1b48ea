import type { JSX } from "hono/jsx/jsx-runtime";
import {
  accord,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  Lien,
  LienBouton,
  nombre,
  Pagination,
  Tableau,
  Telechargements,
  Vide,
} from "../../plateforme/ui/index.ts";
import { adresseDeListe, pagesPour } from "../../plateforme/ui/liste.rules.ts";
import { NATURES, TYPES_STRUCTURE } from "./structure.rules.ts";
import type { FiltreStructures, LigneStructure } from "./structures.query.ts";

type StructuresProps = {
  readonly lignes: readonly LigneStructure[];
  readonly total: number;
  readonly filtre: FiltreStructures;
  readonly perimetre: string;
  readonly peutCreer: boolean;
};

/** The structures of the reader's perimeter: search, filters, sort, pages, exports. */
export function PageStructures({ lignes, total, filtre, perimetre, peutCreer }: StructuresProps): JSX.Element {
  const { recherche, type, nature, departement } = filtre;
  const tri = filtre.sens === "desc" ? `-${filtre.tri}` : filtre.tri;
  const criteres = {
    recherche,
    type: type ?? undefined,
    nature: nature ?? undefined,
    departement: departement ?? undefined,
    fermees: filtre.fermees ? "oui" : undefined,
  };
  const adresse = (chemin: string, page: number | null): string => adresseDeListe(chemin, { ...criteres, tri, page });
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Structures" chapeau={perimetre}>
        <Telechargements
          csv={adresse("/structures/export/csv", null)}
          xlsx={adresse("/structures/export/xlsx", null)}
        />
        {peutCreer && <LienBouton href="/structures/nouvelle">Ajouter une structure</LienBouton>}
      </EnTetePage>
      <Formulaire
        action="/structures"
        methode="get"
        recherche
        libelle="Filtrer les structures"
        classe="dc-rang dc-rang--bas"
      >
        <Champ nom="recherche" libelle="Nom, commune ou SIRET" type="search" valeur={recherche} />
        <Champ
          nom="type"
          libelle="Type"
          valeur={type}
          invite="Tous"
          options={Object.entries(TYPES_STRUCTURE).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <Champ
          nom="nature"
          libelle="Nature"
          valeur={nature}
          invite="Toutes"
          options={Object.entries(NATURES).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <Champ nom="departement" libelle="Département" valeur={departement} largeur="court" aide="Exemple : 23" />
        <Champ
          nom="fermees"
          libelle="État"
          valeur={filtre.fermees ? "oui" : ""}
          options={[
            { valeur: "", libelle: "Ouvertes" },
            { valeur: "oui", libelle: "Fermées" },
          ]}
        />
        <Bouton>Filtrer</Bouton>
      </Formulaire>
      {lignes.length === 0 ? (
        <Vide titre="Aucune structure">
          <p>Rien ne répond à cette recherche dans votre périmètre.</p>
          <LienBouton poids="secondaire" href="/structures">
            Voir toutes les structures
          </LienBouton>
        </Vide>
      ) : (
        <Tableau
          id="structures"
          legende={accord(total, "structure", "structures")}
          cartes
          tri={{ valeur: tri, action: "/structures", parametres: criteres }}
          lignes={lignes}
          colonnes={[
            {
              cle: "nom",
              titre: "Nom",
              triable: true,
              cellule: ({ id, nom }) => <Lien href={`/structures/${id}`}>{nom}</Lien>,
            },
            { cle: "type", titre: "Type", triable: true, cellule: ({ type: un }) => TYPES_STRUCTURE[un] },
            { cle: "nature", titre: "Nature", cellule: ({ nature: une }) => NATURES[une] },
            { cle: "commune", titre: "Commune", cellule: ({ commune }) => commune ?? "À préciser" },
            { cle: "departement", titre: "Département", triable: true, cellule: ({ departement: un }) => un },
            {
              cle: "conseillers",
              titre: "Conseillers",
              nombre: true,
              triable: true,
              cellule: ({ conseillers }) => nombre(conseillers),
            },
          ]}
        />
      )}
      <Pagination
        page={filtre.page}
        pages={pagesPour(total)}
        total={total}
        mots={["structure", "structures"]}
        adresse={(page) => adresse("/structures", page)}
      />
    </div>
  );
}
