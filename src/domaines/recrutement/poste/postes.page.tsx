import type { JSX } from "hono/jsx/jsx-runtime";
import { Choroplethe } from "../../../plateforme/carte/index.ts";
import {
  accord,
  adresseDeListe,
  Bloc,
  Bouton,
  Champ,
  ChiffreCle,
  Chiffres,
  DateEcrite,
  Definition,
  dateCourte,
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
import type { FiltrePostes, LignePostes, TotalPostes } from "./postes.query.ts";

type ListeProps = {
  readonly lignes: readonly LignePostes[];
  readonly totaux: TotalPostes;
  readonly filtre: FiltrePostes;
  readonly perimetre: string;
  /** The last day that the demonstration tells of; null without one. */
  readonly jourDemonstration: string | null;
};

const ACCORDES = "Postes accordés et ni rendus ni transférés ce jour-là.";
const OCCUPES = "Postes accordés sur lesquels un contrat court ce jour-là, sans être suspendu.";

/** The posts of the structures of the perimeter, as at a day. */
export function PagePostes({ lignes, totaux, filtre, perimetre, jourDemonstration }: ListeProps): JSX.Element {
  const tri = filtre.sens === "desc" ? `-${filtre.tri}` : filtre.tri;
  const criteres = {
    recherche: filtre.recherche === "" ? undefined : filtre.recherche,
    departement: filtre.departement ?? undefined,
    seulement: filtre.seulement ?? undefined,
    jour: filtre.jour,
  };
  const adresse = (chemin: string, page: number | null): string => adresseDeListe(chemin, { ...criteres, tri, page });
  const choisis = [criteres.recherche, criteres.departement, criteres.seulement].filter(
    (un) => un !== undefined,
  ).length;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Postes"
        chapeau={
          <>
            {perimetre}, au <DateEcrite date={filtre.jour} />
          </>
        }
      >
        <Telechargements csv={adresse("/postes/export/csv", null)} xlsx={adresse("/postes/export/xlsx", null)} />
        <LienBouton poids="secondaire" icone="carte" href={`/postes/carte?jour=${filtre.jour}`}>
          Carte
        </LienBouton>
      </EnTetePage>
      {jourDemonstration !== null && jourDemonstration < filtre.jour && (
        <p class="dc-doux">
          Les contrats de la démonstration sont ceux connus au <DateEcrite date={jourDemonstration} />.{" "}
          <Lien href={adresseDeListe("/postes", { ...criteres, jour: jourDemonstration, tri, page: null })}>
            Voir les postes ce jour-là
          </Lien>
        </p>
      )}
      <Chiffres>
        <ChiffreCle nom="Accordés" valeur={totaux.accordes} date={filtre.jour} definition={ACCORDES} />
        <ChiffreCle nom="Occupés" valeur={totaux.occupes} date={filtre.jour} definition={OCCUPES} />
        <ChiffreCle
          nom="Vacants"
          valeur={totaux.accordes - totaux.occupes}
          date={filtre.jour}
          definition="Postes accordés sans contrat ce jour-là, ou dont le contrat est suspendu."
        />
      </Chiffres>
      <Formulaire action="/postes" methode="get" recherche libelle="Filtrer les postes">
        <Repli titre="Filtrer, choisir un jour" nombre={choisis}>
          <div class="dc-rang dc-rang--bas">
            <Champ nom="jour" libelle="Au" type="date" valeur={filtre.jour} largeur="moyen" />
            <Champ nom="recherche" libelle="Structure ou commune" type="search" valeur={filtre.recherche} />
            <Champ
              nom="departement"
              libelle="Département"
              valeur={filtre.departement}
              largeur="court"
              aide="Exemple : 23"
            />
            <Champ
              nom="seulement"
              libelle="Seulement"
              valeur={filtre.seulement}
              invite="Toutes les structures"
              options={[
                { valeur: "vacants", libelle: "Avec un poste vacant" },
                { valeur: "avenants", libelle: "Avec une demande en cours" },
              ]}
            />
            <Bouton>Filtrer</Bouton>
          </div>
        </Repli>
      </Formulaire>
      {lignes.length === 0 ? (
        <Vide titre="Aucun poste">
          <p>Aucune structure de votre périmètre n’a eu de poste à cette date, ou ne répond à cette recherche.</p>
          <LienBouton poids="secondaire" href="/postes">
            Voir tous les postes
          </LienBouton>
        </Vide>
      ) : (
        <Tableau
          id="postes"
          legende={accord(totaux.total, "structure")}
          cartes
          tri={{ valeur: tri, action: "/postes", parametres: criteres }}
          lignes={lignes}
          colonnes={[
            {
              cle: "nom",
              titre: "Structure",
              triable: true,
              cellule: (l) => <Lien href={`/postes/structures/${l.id}?jour=${filtre.jour}`}>{l.nom}</Lien>,
            },
            { cle: "commune", titre: "Commune", cellule: (l) => l.commune ?? "À préciser" },
            {
              cle: "departement",
              titre: "Département",
              triable: true,
              cellule: (l) => `${l.departement} (${l.departementCode})`,
            },
            { cle: "accordes", titre: "Accordés", nombre: true, triable: true, cellule: (l) => nombre(l.accordes) },
            { cle: "occupes", titre: "Occupés", nombre: true, triable: true, cellule: (l) => nombre(l.occupes) },
            { cle: "vacants", titre: "Vacants", nombre: true, triable: true, cellule: (l) => nombre(l.vacants) },
            { cle: "convention", titre: "Convention", triable: true, cellule: (l) => direFin(l.conventionFin) },
            { cle: "financement", titre: "Financement", triable: true, cellule: (l) => direFin(l.financementFin) },
            {
              cle: "avenant",
              titre: "Demande",
              cellule: (l) => (l.avenant ? <Etiquette ton="attention">En cours</Etiquette> : "Aucune"),
            },
          ]}
        />
      )}
      <Pagination
        page={filtre.page}
        pages={pagesPour(totaux.total)}
        total={totaux.total}
        mots={["structure", "structures"]}
        adresse={(page) => adresse("/postes", page)}
      />
    </div>
  );
}

/** The first one to end. */
const direFin = (jour: string | null): string => (jour === null ? "Sans" : dateCourte(jour));

/** A département on the map of posts. */
export type DepartementCarte = {
  readonly code: string;
  readonly nom: string;
  readonly population: number;
  readonly accordes: number;
  readonly occupes: number;
  readonly coordinateurs: number;
  readonly rendus: number;
  readonly transferes: number;
};

type CarteProps = {
  readonly departements: readonly DepartementCarte[];
  readonly jour: string;
  readonly aujourdhui: string;
  readonly erreur: string | undefined;
};

const taux = ({ accordes, population }: DepartementCarte): number | null =>
  population === 0 ? null : (accordes / population) * 100_000;

/** Posts by département as at any day: map, table, files. For everyone. */
export function PageCartePostes({ departements, jour, aujourdhui, erreur }: CarteProps): JSX.Element {
  const somme = (cle: "accordes" | "occupes"): number => departements.reduce((n, d) => n + d[cle], 0);
  const total = somme("accordes");
  return (
    <>
      <EnTetePage
        titre="Les postes, département par département"
        chapeau={
          <>
            Au <DateEcrite date={jour} />
          </>
        }
      />
      <Formulaire action="/postes/carte" methode="get" libelle="Choisir un jour" classe="dc-rang dc-rang--bas">
        <Champ
          nom="jour"
          libelle="Voir les postes au"
          type="date"
          valeur={jour}
          max={aujourdhui}
          min="2020-11-01"
          largeur="moyen"
          {...(erreur !== undefined && { erreur })}
        />
        <Bouton poids="secondaire">Afficher</Bouton>
      </Formulaire>
      <Chiffres>
        <ChiffreCle nom="Postes accordés" valeur={total} date={jour} definition={ACCORDES} />
        <ChiffreCle nom="Postes occupés" valeur={somme("occupes")} date={jour} definition={OCCUPES} />
        <ChiffreCle
          nom="Postes vacants"
          valeur={total - somme("occupes")}
          date={jour}
          definition="Postes accordés sans contrat ce jour-là, ou dont le contrat est suspendu."
        />
      </Chiffres>
      <Bloc id="carte" titre="Postes accordés pour 100 000 habitants">
        <Choroplethe
          id="carte-postes"
          niveau="departement"
          titre="Postes accordés pour 100 000 habitants, par département"
          description="Chaque département mène à sa fiche. Le tableau donne chaque valeur."
          ecrire={(valeur) => nombre(valeur, 1)}
          valeurs={departements.map((d) => ({
            code: d.code,
            nom: d.nom,
            valeur: taux(d),
            href: `/territoires/departement/${d.code}`,
          }))}
        />
        <Definition sujet="Postes accordés pour 100 000 habitants">
          {ACCORDES} Rapportés à la population municipale.
        </Definition>
      </Bloc>
      <Bloc
        id="tableau"
        titre="Tableau"
        actions={
          <Telechargements
            csv={`/postes/carte/export/csv?jour=${jour}`}
            xlsx={`/postes/carte/export/xlsx?jour=${jour}`}
          />
        }
      >
        <Tableau
          id="tableau-postes"
          legende={<span class="ds-sr-only">Postes par département</span>}
          haut
          lignes={departements}
          colonnes={[
            { cle: "nom", titre: "Département", cellule: (d) => `${d.nom} (${d.code})` },
            { cle: "accordes", titre: "Accordés", nombre: true, cellule: (d) => nombre(d.accordes) },
            { cle: "taux", titre: "Pour 100 000 hab.", nombre: true, cellule: (d) => nombre(taux(d), 1) },
            { cle: "occupes", titre: "Occupés", nombre: true, cellule: (d) => nombre(d.occupes) },
            { cle: "vacants", titre: "Vacants", nombre: true, cellule: (d) => nombre(d.accordes - d.occupes) },
            { cle: "coordinateurs", titre: "Coordinateurs", nombre: true, cellule: (d) => nombre(d.coordinateurs) },
            { cle: "rendus", titre: "Rendus", nombre: true, cellule: (d) => nombre(d.rendus) },
            { cle: "transferes", titre: "Transférés", nombre: true, cellule: (d) => nombre(d.transferes) },
          ]}
        />
      </Bloc>
    </>
  );
}
