import type { JSX } from "hono/jsx/jsx-runtime";
import {
  accord,
  adresseDeListe,
  Bloc,
  Bouton,
  Champ,
  DateEcrite,
  dateCourte,
  EnTetePage,
  Etiquette,
  Formulaire,
  Lien,
  LienBouton,
  Pagination,
  pagesPour,
  Repli,
  Tableau,
  Telechargements,
  Vide,
} from "../../../plateforme/ui/index.ts";
import type { FiltreContrats, LigneContrat, LigneDossier } from "./contrats.query.ts";
import { TONS_DOSSIER } from "./dossier.page.tsx";
import { STATUTS_DOSSIER } from "./dossier.rules.ts";
import { direType, TYPES_CONTRAT } from "./regles/type-contrat.rules.ts";
import { ETATS_CONTRAT, type EtatContrat } from "./suites.rules.ts";

export const TONS_CONTRAT = {
  a_venir: "info",
  en_cours: "succes",
  suspendu: "attention",
  fini: "neutre",
  rompu: "neutre",
} as const satisfies Readonly<Record<EtatContrat, string>>;

type Props = {
  readonly lignes: readonly LigneContrat[];
  readonly total: number;
  readonly dossiers: readonly LigneDossier[];
  readonly filtre: FiltreContrats;
  readonly perimetre: string;
  readonly peutPreparer: boolean;
};

/** The contracts of the perimeter, and the files that are not contracts yet. */
export function PageContrats({ lignes, total, dossiers, filtre, perimetre, peutPreparer }: Props): JSX.Element {
  const tri = filtre.sens === "desc" ? `-${filtre.tri}` : filtre.tri;
  const criteres = {
    recherche: filtre.recherche === "" ? undefined : filtre.recherche,
    etat: filtre.etat ?? undefined,
    type: filtre.type ?? undefined,
    mois: filtre.mois ?? undefined,
    departement: filtre.departement ?? undefined,
  };
  const adresse = (chemin: string, page: number | null): string => adresseDeListe(chemin, { ...criteres, tri, page });
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Contrats"
        chapeau={
          <>
            {perimetre}, au <DateEcrite date={filtre.jour} />
          </>
        }
      >
        <Telechargements csv={adresse("/contrats/export/csv", null)} xlsx={adresse("/contrats/export/xlsx", null)} />
        {peutPreparer && (
          <Formulaire action="/contrats/dossiers" classe="dc-rang">
            <Bouton>Préparer un contrat</Bouton>
          </Formulaire>
        )}
      </EnTetePage>
      <Dossiers dossiers={dossiers} />
      <Filtres filtre={filtre} choisis={Object.values(criteres).filter((un) => un !== undefined).length} />
      {lignes.length === 0 ? (
        <Vide titre="Aucun contrat">
          <p>Aucun contrat de votre périmètre ne répond à cette recherche.</p>
          <LienBouton poids="secondaire" href="/contrats">
            Voir tous les contrats
          </LienBouton>
        </Vide>
      ) : (
        <Tableau
          id="contrats"
          legende={accord(total, "contrat")}
          cartes
          tri={{ valeur: tri, action: "/contrats", parametres: criteres }}
          lignes={lignes}
          colonnes={[
            { cle: "nom", titre: "Personne", cellule: (l) => <Lien href={`/contrats/${l.id}`}>{l.nom}</Lien> },
            { cle: "structure", titre: "Structure", triable: true, cellule: (l) => l.structure },
            { cle: "departement", titre: "Dép.", triable: true, cellule: (l) => l.departementCode },
            { cle: "type", titre: "Type", cellule: (l) => direType(l.type) },
            { cle: "debut", titre: "Début", triable: true, cellule: (l) => dateCourte(l.debut) },
            { cle: "fin", titre: "Fin prévue", triable: true, cellule: (l) => direFin(l) },
            {
              cle: "etat",
              titre: "État",
              cellule: (l) => <Etiquette ton={TONS_CONTRAT[l.etat]}>{ETATS_CONTRAT[l.etat]}</Etiquette>,
            },
          ]}
        />
      )}
      <Pagination
        page={filtre.page}
        pages={pagesPour(total)}
        total={total}
        mots={["contrat", "contrats"]}
        adresse={(page) => adresse("/contrats", page)}
      />
    </div>
  );
}

const direFin = ({ fin }: LigneContrat): string => (fin === null ? "Sans terme" : dateCourte(fin));

function Dossiers({ dossiers }: { readonly dossiers: readonly LigneDossier[] }): JSX.Element | null {
  if (dossiers.length === 0) return null;
  return (
    <Bloc id="dossiers" titre="Dossiers en cours">
      <Tableau
        id="dossiers-de-contrat"
        legende={<span class="ds-sr-only">Dossiers qui ne sont pas encore des contrats</span>}
        cartes
        lignes={dossiers}
        colonnes={[
          {
            cle: "numero",
            titre: "Dossier",
            cellule: (d) => <Lien href={`/contrats/dossiers/${d.id}`}>{`N° ${d.id}`}</Lien>,
          },
          { cle: "structure", titre: "Structure", cellule: (d) => d.structure },
          { cle: "type", titre: "Type", cellule: (d) => (d.type === null ? "À choisir" : direType(d.type)) },
          { cle: "debut", titre: "Début", cellule: (d) => (d.debut === null ? "À dire" : dateCourte(d.debut)) },
          {
            cle: "statut",
            titre: "Étape",
            cellule: (d) => (
              <>
                <Etiquette ton={TONS_DOSSIER[d.statut]}>{STATUTS_DOSSIER[d.statut]}</Etiquette>
                {d.pixAVerifier && (
                  <>
                    {" "}
                    <Etiquette ton="attention">Pix à vérifier</Etiquette>
                  </>
                )}
              </>
            ),
          },
          { cle: "attente", titre: "Depuis", cellule: (d) => accord(d.attente, "jour") },
        ]}
      />
    </Bloc>
  );
}

function Filtres({ filtre, choisis }: { readonly filtre: FiltreContrats; readonly choisis: number }): JSX.Element {
  return (
    <Formulaire action="/contrats" methode="get" recherche libelle="Filtrer les contrats">
      <Repli titre="Chercher, filtrer" nombre={choisis}>
        <div class="dc-rang dc-rang--bas">
          <Champ nom="recherche" libelle="Personne ou structure" type="search" valeur={filtre.recherche} />
          <Champ
            nom="etat"
            libelle="État"
            valeur={filtre.etat}
            invite="Tous"
            options={Object.entries(ETATS_CONTRAT).map(([valeur, libelle]) => ({ valeur, libelle }))}
          />
          <Champ
            nom="type"
            libelle="Type"
            valeur={filtre.type}
            invite="Tous"
            options={Object.entries(TYPES_CONTRAT).map(([valeur, { libelle }]) => ({ valeur, libelle }))}
          />
          <Champ nom="mois" libelle="Fin prévue en" type="month" valeur={filtre.mois} largeur="moyen" />
          <Champ
            nom="departement"
            libelle="Département"
            valeur={filtre.departement}
            largeur="court"
            aide="Exemple : 23"
          />
          <Bouton>Filtrer</Bouton>
        </div>
      </Repli>
    </Formulaire>
  );
}
