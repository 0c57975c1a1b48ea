import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  accord,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  dateLongue,
  EnTetePage,
  Formulaire,
  Lien,
  nombre,
  pourcent,
  ResumeErreurs,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { nomDeColonne } from "./libelles-cibles.rules.ts";
import type { Qualite, SourceVue } from "./sources-lieux.query.ts";

type SourcesProps = {
  readonly sources: readonly SourceVue[];
  /** The order as it was typed, by source. */
  readonly ordre: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** The sources of places: what each gives, and which wins where several tell of one place. */
export const PageSources = ({ sources, ordre, erreurs }: SourcesProps): JSX.Element => (
  <div class="dc-pile dc-pile--6">
    <EnTetePage
      titre="Sources de lieux"
      chapeau="Quand plusieurs sources décrivent le même lieu, la première dans l’ordre l’emporte, champ par champ ; sans ordre, la plus récente. Ce que vous corrigez à la main l’emporte toujours."
    />
    <ResumeErreurs erreurs={erreurs} />
    {sources.length === 0 ? (
      <Vide titre="Aucune source pour le moment">
        <p>
          <Lien href="/lieux/imports">Importer des lieux</Lien>
        </p>
      </Vide>
    ) : (
      <>
        <Tableau
          id="sources"
          legende={accord(sources.length, "source")}
          cartes
          lignes={sources}
          colonnes={[
            {
              cle: "nom",
              titre: "Source",
              cellule: ({ nom }) => <Lien href={`/lieux/sources/${nom}`}>{nom}</Lien>,
            },
            { cle: "rang", titre: "Ordre", nombre: true, cellule: ({ rang }) => (rang === null ? "–" : nombre(rang)) },
            { cle: "lignes", titre: "Lignes", nombre: true, cellule: ({ qualite }) => nombre(qualite?.lignes) },
            {
              cle: "horaires",
              titre: "Avec horaires",
              nombre: true,
              cellule: ({ qualite }) => partDe(qualite, "horaires"),
            },
            {
              cle: "services",
              titre: "Avec aides",
              nombre: true,
              cellule: ({ qualite }) => partDe(qualite, "services"),
            },
            { cle: "le", titre: "Dernier import", cellule: ({ importeLe }) => jourDe(importeLe) },
          ]}
        />
        <Bloc id="ordre" titre="Qui l’emporte">
          <Formulaire action="/lieux/sources/ordre">
            <p>1 l’emporte sur 2. Laissez vide pour les sources sans préférence : elles viennent après.</p>
            <div class="dc-grille">
              {sources.map(({ nom }) => (
                <Champ
                  nom={`rang-${nom}`}
                  libelle={nom}
                  valeur={ordre[nom] ?? ""}
                  inputmode="numeric"
                  largeur="court"
                  erreur={erreurs[`rang-${nom}`]}
                />
              ))}
            </div>
            <BarreActions>
              <Bouton>Enregistrer cet ordre</Bouton>
            </BarreActions>
          </Formulaire>
        </Bloc>
      </>
    )}
  </div>
);

const jourDe = (instant: Date | null): string =>
  instant === null ? "–" : dateLongue(instant.toISOString().slice(0, 10));
const partDe = (qualite: Qualite | null, champ: string): string =>
  qualite === null || qualite.lignes === 0 ? "–" : pourcent((qualite.remplis[champ] ?? 0) / qualite.lignes, 0);

type SourceProps = {
  readonly source: SourceVue;
  readonly lectures: readonly { readonly colonne: string; readonly cible: string }[];
  readonly libelles: readonly {
    readonly champ: string;
    readonly libelle: string;
    readonly valeurs: readonly string[];
  }[];
};

/** The quality report of one source, and what was learnt of it. */
export const PageSource = ({ source, lectures, libelles }: SourceProps): JSX.Element => (
  <div class="dc-pile dc-pile--6">
    <EnTetePage titre={`Source « ${source.nom} »`} chapeau={`Dernier import : ${jourDe(source.importeLe)}`} />
    {source.qualite === null ? (
      <Vide titre="Pas encore mesurée">
        <p>Son rapport de qualité sera là après son prochain import.</p>
      </Vide>
    ) : (
      <Rapport qualite={source.qualite} />
    )}
    {lectures.length > 0 && (
      <Tableau
        id="lectures"
        legende="Comment ses colonnes sont lues"
        cartes
        lignes={lectures}
        colonnes={[
          { cle: "colonne", titre: "Colonne", cellule: ({ colonne }) => colonne },
          { cle: "cible", titre: "Lue comme", cellule: ({ cible }) => cible },
        ]}
      />
    )}
    {libelles.length > 0 && (
      <Tableau
        id="libelles"
        legende="Ce que veulent dire ses mots"
        cartes
        lignes={libelles}
        colonnes={[
          { cle: "libelle", titre: "Mot de la source", cellule: ({ libelle }) => libelle },
          { cle: "champ", titre: "Champ", cellule: ({ champ }) => nomDeColonne(champ) },
          { cle: "valeurs", titre: "Veut dire", cellule: ({ valeurs }) => valeurs.join(", ") || "laissé de côté" },
        ]}
      />
    )}
  </div>
);

function Rapport({ qualite }: { readonly qualite: Qualite }): JSX.Element {
  const remarques = Object.entries(qualite.remarques).sort(([, a], [, b]) => b - a);
  return (
    <Bloc id="qualite" titre="Rapport de qualité">
      <p>
        {accord(qualite.lignes, "ligne")} pour {accord(qualite.lieux, "lieu", "lieux")} ;{" "}
        {accord(qualite.partages, "ligne décrit", "lignes décrivent")} un lieu qu’une autre source décrit aussi.
        {qualite.absentes > 0 &&
          ` ${accord(qualite.absentes, "ligne n’est plus", "lignes ne sont plus")} dans son dernier fichier : ces lieux sont peut-être fermés.`}
      </p>
      <Tableau
        id="remplis"
        legende="Ce que la source renseigne"
        cartes
        lignes={Object.entries(MESURES)}
        colonnes={[
          { cle: "champ", titre: "Champ", cellule: ([, titre]) => titre },
          { cle: "nombre", titre: "Lignes", nombre: true, cellule: ([champ]) => nombre(qualite.remplis[champ] ?? 0) },
          { cle: "part", titre: "Part", nombre: true, cellule: ([champ]) => partDe(qualite, champ) },
        ]}
      />
      {remarques.length > 0 && (
        <Tableau
          id="remarques"
          legende="Ce que la lecture a corrigé, ou laisse à vérifier"
          cartes
          lignes={remarques}
          colonnes={[
            { cle: "champ", titre: "Champ", cellule: ([cle]) => nomDeColonne(cle.split(":")[1] ?? cle) },
            {
              cle: "sorte",
              titre: "Constat",
              cellule: ([cle]) => (cle.startsWith("alerte") ? "À vérifier" : "Corrigé à la lecture"),
            },
            { cle: "nombre", titre: "Lignes", nombre: true, cellule: ([, n]) => nombre(n) },
          ]}
        />
      )}
    </Bloc>
  );
}

/** What is counted of a source, in reading order. */
const MESURES: Readonly<Record<string, string>> = {
  position: "Point sur la carte, plus précis que la commune",
  adresse: "Adresse",
  telephone: "Téléphone",
  courriels: "Adresse e-mail",
  siteWeb: "Site internet",
  horaires: "Horaires",
  services: "Aides proposées",
  modalitesAccompagnement: "Comment",
  frais: "Prix",
  pivot: "SIRET ou RNA",
  dateMaj: "Mis à jour depuis moins d’un an",
};
