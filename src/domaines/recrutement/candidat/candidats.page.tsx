import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  adresseDeListe,
  Bouton,
  Champ,
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
import { ETATS, LANGUES, motsDe, PUBLICS, STATUTS_PIX, TONS_ETAT, TONS_PIX } from "./candidat.rules.ts";
import type { FiltreCandidats, FiltrePortee, LignePortee, ListeCandidats } from "./candidats.query.ts";

const enOptions = (mots: Readonly<Record<string, string>>) =>
  Object.entries(mots).map(([valeur, libelle]) => ({ valeur, libelle }));
const PIX = [
  { valeur: "verifie", libelle: "Vérifié" },
  { valeur: "a_verifier", libelle: "À vérifier" },
  { valeur: "refuse", libelle: "Refusé" },
  { valeur: "non_declare", libelle: "Pas encore déclaré" },
];

type Commun = Pick<FiltreCandidats, "pix" | "disponible" | "langue">;
function ChampsCommuns({ pix, disponible, langue }: Commun): JSX.Element {
  return (
    <>
      <Champ nom="pix" libelle="Pix" valeur={pix} invite="Tous" options={PIX} />
      <Champ nom="disponible" libelle="Disponible au plus tard le" type="date" valeur={disponible} largeur="moyen" />
      <Champ nom="langue" libelle="Langue" valeur={langue} invite="Toutes" options={enOptions(LANGUES)} />
      <Bouton>Filtrer</Bouton>
    </>
  );
}

/** A Pix result in a list. */
export function PixCourt({ score, statut }: { score: number | null; statut: keyof typeof STATUTS_PIX }): JSX.Element {
  return (
    <>
      {score !== null && `${score} % `}
      <Etiquette ton={TONS_PIX[statut]}>{STATUTS_PIX[statut]}</Etiquette>
    </>
  );
}

type ListeProps = ListeCandidats & {
  readonly filtre: FiltreCandidats;
  readonly perimetre: string;
  /** Whether the reader may search a name or an address. */
  readonly parNom: boolean;
};

/** The candidates of the perimeter, named. */
export function PageCandidats({ lignes, total, aVerifier, filtre, perimetre, parNom }: ListeProps): JSX.Element {
  const tri = filtre.sens === "desc" ? `-${filtre.tri}` : filtre.tri;
  const criteres = {
    recherche: filtre.recherche === "" ? undefined : filtre.recherche,
    statut: filtre.statut ?? undefined,
    departement: filtre.departement ?? undefined,
    pix: filtre.pix ?? undefined,
    disponible: filtre.disponible ?? undefined,
    langue: filtre.langue ?? undefined,
  };
  const adresse = (chemin: string, page: number | null): string => adresseDeListe(chemin, { ...criteres, tri, page });
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Candidats" chapeau={perimetre}>
        <Telechargements csv={adresse("/candidats/export/csv", null)} xlsx={adresse("/candidats/export/xlsx", null)} />
      </EnTetePage>
      {aVerifier > 0 && filtre.pix !== "a_verifier" && (
        <Alerte ton="attention">
          <p>
            {accord(aVerifier, "résultat")} Pix à vérifier.{" "}
            <Lien href="/candidats?pix=a_verifier&tri=declaration">Les voir, du plus ancien au plus récent</Lien>
          </p>
        </Alerte>
      )}
      <Formulaire action="/candidats" methode="get" recherche libelle="Filtrer les candidats">
        <Repli titre="Chercher, filtrer" nombre={Object.values(criteres).filter((un) => un !== undefined).length}>
          <div class="dc-rang dc-rang--bas">
            <Champ
              nom="recherche"
              libelle={parNom ? "Nom, courriel, commune ou numéro" : "Commune ou numéro"}
              type="search"
              valeur={filtre.recherche}
            />
            <Champ nom="statut" libelle="État" valeur={filtre.statut} invite="Tous" options={enOptions(ETATS)} />
            <Champ
              nom="departement"
              libelle="Département"
              valeur={filtre.departement}
              largeur="court"
              aide="Exemple : 23"
            />
            <ChampsCommuns {...filtre} />
          </div>
        </Repli>
      </Formulaire>
      {lignes.length === 0 ? (
        <Vide titre="Aucun candidat">
          <p>Personne de votre périmètre ne répond à cette recherche.</p>
          <LienBouton poids="secondaire" href="/candidats">
            Voir tous les candidats
          </LienBouton>
        </Vide>
      ) : (
        <Tableau
          id="candidats"
          legende={accord(total, "candidat")}
          cartes
          tri={{ valeur: tri, action: "/candidats", parametres: criteres }}
          lignes={lignes}
          colonnes={[
            {
              cle: "nom",
              titre: "Candidat",
              cellule: (l) => (
                <Lien href={`/candidats/${l.numero}`}>
                  {l.identite === null ? `Candidature n° ${l.numero}` : `${l.identite.prenom} ${l.identite.nom}`}
                </Lien>
              ),
            },
            {
              cle: "etat",
              titre: "État",
              cellule: (l) => (
                <>
                  <Etiquette ton={TONS_ETAT[l.etat]}>{ETATS[l.etat]}</Etiquette>
                  {l.etat === "en_lice" && !l.complet && " à compléter"}
                </>
              ),
            },
            {
              cle: "departement",
              titre: "Commune",
              triable: true,
              cellule: (l) => `${l.commune} (${l.departementCode})`,
            },
            { cle: "disponible", titre: "Disponible", triable: true, cellule: (l) => dateCourte(l.disponibleLe) },
            {
              cle: "pix",
              titre: "Pix",
              triable: true,
              cellule: (l) => <PixCourt score={l.pixScore} statut={l.pixStatut} />,
            },
            { cle: "depot", titre: "Déposée le", triable: true, cellule: (l) => dateCourte(l.deposeeLe) },
          ]}
        />
      )}
      <Pagination
        page={filtre.page}
        pages={pagesPour(total)}
        total={total}
        mots={["candidat", "candidats"]}
        adresse={(p) => adresse("/candidats", p)}
      />
    </div>
  );
}

type PorteeProps = {
  readonly lignes: readonly LignePortee[];
  readonly total: number;
  readonly filtre: FiltrePortee;
  readonly perimetre: string;
};

/** The candidates who would come as far as the structure: what counts for the job, and nothing else. */
export function PageCandidatsPortee({ lignes, total, filtre, perimetre }: PorteeProps): JSX.Element {
  const tri = filtre.sens === "desc" ? `-${filtre.tri}` : filtre.tri;
  const criteres = {
    pix: filtre.pix ?? undefined,
    disponible: filtre.disponible ?? undefined,
    langue: filtre.langue ?? undefined,
  };
  const adresse = (chemin: string, page: number | null): string => adresseDeListe(chemin, { ...criteres, tri, page });
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Candidats qui viendraient chez vous" chapeau={perimetre}>
        <Telechargements csv={adresse("/candidats/export/csv", null)} xlsx={adresse("/candidats/export/xlsx", null)} />
      </EnTetePage>
      <p class="dc-texte">
        Ni l’âge, ni le sexe, ni le nom, ni une photo ne comptent dans le classement. Le nom, le CV et les coordonnées
        s’affichent quand le candidat et vous avez dit oui tous les deux.
      </p>
      <Formulaire action="/candidats" methode="get" recherche libelle="Filtrer les candidats">
        <Repli titre="Filtrer" nombre={Object.values(criteres).filter((un) => un !== undefined).length}>
          <div class="dc-rang dc-rang--bas">
            <ChampsCommuns {...filtre} />
          </div>
        </Repli>
      </Formulaire>
      {lignes.length === 0 ? (
        <Vide titre="Aucun candidat pour l’instant">
          <p>Personne ne cherche aussi près de chez vous, ou la commune de votre structure n’est pas renseignée.</p>
        </Vide>
      ) : (
        <Tableau
          id="candidats"
          legende={accord(total, "candidat")}
          cartes
          tri={{ valeur: tri, action: "/candidats", parametres: criteres }}
          lignes={lignes}
          colonnes={[
            { cle: "numero", titre: "Candidature", cellule: (l) => `n° ${l.id}` },
            {
              cle: "distance",
              titre: "Distance",
              triable: true,
              nombre: true,
              cellule: (l) => `${l.distanceKm} km`,
            },
            { cle: "disponible", titre: "Disponible", triable: true, cellule: (l) => dateCourte(l.disponibleLe) },
            {
              cle: "pix",
              titre: "Pix",
              triable: true,
              cellule: (l) => <PixCourt score={l.pixScore} statut={l.pixStatut} />,
            },
            { cle: "langues", titre: "Langues", cellule: (l) => motsDe(l.langues, LANGUES).join(", ") },
            { cle: "publics", titre: "Publics connus", cellule: (l) => motsDe(l.publics, PUBLICS).join(", ") },
          ]}
        />
      )}
      <Pagination
        page={filtre.page}
        pages={pagesPour(total)}
        total={total}
        mots={["candidat", "candidats"]}
        adresse={(p) => adresse("/candidats", p)}
      />
    </div>
  );
}
