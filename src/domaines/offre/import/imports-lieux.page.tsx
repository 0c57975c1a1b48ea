import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  accord,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  dateCourte,
  EnTetePage,
  Formulaire,
  Lien,
  nombre,
  ResumeErreurs,
  Tableau,
} from "../../../plateforme/ui/index.ts";
import type { DepotEnListe, EtatImport } from "./depots-lieux.query.ts";

/** The states of an import as they are read. */
export const ETATS: Readonly<Record<EtatImport, string>> = {
  depose: "À préparer",
  a_essayer: "Essai en cours",
  essaye: "Prêt à importer",
  demande: "En attente",
  en_cours: "En cours",
  termine: "Terminé",
  abandonne: "Abandonné",
};

type ImportsLieuxProps = {
  readonly depots: readonly DepotEnListe[];
  readonly source: string;
  readonly erreurs: Erreurs;
};

/** Files of places sent, and the form of the next one. */
export function PageImportsLieux({ depots, source, erreurs }: ImportsLieuxProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Importer des lieux"
        chapeau="Le fichier d’une ville, d’un département, d’un réseau : vous dites ce que contient chaque colonne, vous voyez le résultat, puis vous importez."
      />
      <p>
        <Lien href="/lieux/sources">Sources de lieux : leur qualité, et celle qui l’emporte</Lien>
      </p>
      <ResumeErreurs erreurs={erreurs} />
      <Bloc id="fichier" titre="Envoyer un fichier">
        <Formulaire action="/lieux/imports" fichiers>
          <Champ
            nom="fichier"
            type="file"
            libelle="Fichier de lieux"
            aide="CSV, classeur XLSX, JSON, GeoJSON ou data.inclusion ; 10 Mo et 50 000 lignes au plus."
            accept=".xlsx,.csv,.json,.geojson,.txt,text/csv,application/json,application/geo+json"
            erreur={erreurs["fichier"]}
            obligatoire
          />
          <Champ
            nom="source"
            libelle="Nom de la source"
            aide="Par exemple « Ville d’Angers ». Gardez le même nom d’un fichier à l’autre : les colonnes seront reconnues et rien ne sera doublé."
            valeur={source}
            maxlength={60}
            largeur="moyen"
            erreur={erreurs["source"]}
            obligatoire
          />
          <BarreActions>
            <Bouton>Envoyer et choisir les colonnes</Bouton>
          </BarreActions>
        </Formulaire>
      </Bloc>
      {depots.length > 0 && (
        <Tableau
          id="imports-lieux"
          legende={`${accord(depots.length, "fichier envoyé", "fichiers envoyés")}, les derniers d’abord`}
          cartes
          lignes={depots}
          colonnes={[
            {
              cle: "nom",
              titre: "Fichier",
              cellule: ({ id, nomFichier }) => <Lien href={`/lieux/imports/${id}`}>{nomFichier}</Lien>,
            },
            { cle: "source", titre: "Source", cellule: ({ source: nom }) => nom },
            { cle: "date", titre: "Envoyé le", cellule: ({ creeLe }) => dateCourte(creeLe.toISOString().slice(0, 10)) },
            { cle: "lignes", titre: "Lignes", nombre: true, cellule: ({ lignes }) => nombre(lignes) },
            { cle: "etat", titre: "État", cellule: ({ etat }) => ETATS[etat] },
            {
              cle: "crees",
              titre: "Créés",
              nombre: true,
              cellule: ({ bilan, etat }) => (etat === "termine" ? nombre(bilan?.crees ?? 0) : "–"),
            },
          ]}
        />
      )}
    </div>
  );
}
