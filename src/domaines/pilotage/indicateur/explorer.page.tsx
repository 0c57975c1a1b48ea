import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  Bloc,
  Bouton,
  Cadre,
  Champ,
  dateLongue,
  EnTetePage,
  Formulaire,
  type GroupeOptions,
  Lien,
  type Option,
  ResumeErreurs,
  Telechargements,
} from "../../../plateforme/ui/index.ts";
import { adresse, type Parametres } from "./adresse-explorer.rules.ts";
import { DessinSeries } from "./dessin-series.page.tsx";
import { direDemande, NIVEAU_LIBELLES, SOURCE_LIBELLES } from "./dire-demande.rules.ts";
import type { Indicateur } from "./indicateur.rules.ts";
import type { NiveauIndicateur } from "./niveau.rules.ts";
import { estExacte, PAS_LIBELLES, PAS_SERIE } from "./periode.rules.ts";
import { type ResultatExplorer, TableauExplorer } from "./tableau-explorer.page.tsx";

export type ExplorerProps = {
  /** Address of the page; its files stand under it. */
  readonly chemin: string;
  readonly public: boolean;
  readonly niveaux: readonly NiveauIndicateur[];
  readonly catalogue: readonly Indicateur[];
  readonly territoires: readonly (Option | GroupeOptions)[];
  /** Every breakdown there is, to be chosen when the indicator has it. */
  readonly repartitions: readonly { readonly code: string; readonly titre: string }[];
  readonly parametres: Parametres;
  readonly erreurs: Erreurs;
  readonly resultat: ResultatExplorer | null;
};

/** Indicators × territories × periods × breakdowns, chosen by a form whose address can be kept. */
export function PageExplorer(props: ExplorerProps): JSX.Element {
  const { erreurs, resultat } = props;
  return (
    <div class="dc-pile dc-pile--8">
      <EnTetePage
        titre={props.public ? "Explorer les chiffres" : "Explorer les chiffres de votre périmètre"}
        chapeau="Choisissez des indicateurs, un territoire, une période. L’adresse de la page garde vos choix : vous pouvez l’envoyer."
      >
        <Lien href="/indicateurs">Le catalogue des indicateurs</Lien>
        {props.public ? (
          <>
            <Lien href="/bilans">Les bilans</Lien>
            <Lien href="/pilotage/explorer">Par structure, une fois connecté</Lien>
          </>
        ) : (
          <Lien href="/explorer">Les chiffres des territoires</Lien>
        )}
      </EnTetePage>
      {Object.keys(erreurs).length > 0 && <ResumeErreurs erreurs={erreurs} />}
      <Demande {...props} />
      {resultat !== null && (
        <Resultat {...resultat} chemin={props.chemin} public={props.public} parametres={props.parametres} />
      )}
    </div>
  );
}

function Demande(props: ExplorerProps): JSX.Element {
  const { chemin, niveaux, catalogue, territoires, repartitions, parametres, erreurs } = props;
  const choisis = (parametres["indicateur"] ?? ["accompagnements"]).flatMap((texte) => texte.split(","));
  const champ = (nom: string) => ({
    nom,
    valeur: parametres[nom]?.[0] ?? "",
    ...(erreurs[nom] !== undefined && { erreur: erreurs[nom] }),
  });
  const sources = [...new Set(catalogue.map(({ source }) => source))];
  return (
    <Formulaire action={chemin} methode="get" libelle="Choisir les chiffres" classe="dc-bloc dc-pile dc-sans-papier">
      <details class="dc-def" open={erreurs["indicateur"] !== undefined}>
        <summary>Indicateurs : {nomsDes(catalogue, choisis)}</summary>
        <Cadre
          nom="indicateur"
          legende="Jusqu’à six indicateurs"
          {...(erreurs["indicateur"] !== undefined && { erreur: erreurs["indicateur"] })}
        >
          {sources.map((source) => (
            <fieldset class="ds-fieldset">
              <legend class="ds-label dc-petit">{SOURCE_LIBELLES[source]}</legend>
              <div class="dc-puces">
                {catalogue
                  .filter((un) => un.source === source)
                  .map(({ code, nom }) => (
                    <label class="ds-chip" data-wrap="wrap">
                      <input
                        class="ds-input"
                        type="checkbox"
                        name="indicateur"
                        value={code}
                        checked={choisis.includes(code)}
                      />
                      {nom}
                    </label>
                  ))}
              </div>
            </fieldset>
          ))}
        </Cadre>
      </details>
      <div class="dc-grille">
        <Champ {...champ("territoire")} libelle={props.public ? "Territoire" : "Lequel"} options={territoires} />
        <Champ
          {...champ("niveau")}
          libelle="Détail"
          {...(props.public && { invite: "Le territoire entier" })}
          options={niveaux
            .filter((niveau) => niveau !== "national")
            .map((niveau) => ({
              valeur: niveau,
              libelle: NIVEAU_LIBELLES[niveau],
            }))}
        />
        <Champ {...champ("du")} type="date" libelle="Du" facultatif />
        <Champ {...champ("au")} type="date" libelle="Au" facultatif />
        <Champ
          {...champ("pas")}
          libelle="Découpage"
          options={PAS_SERIE.map((pas) => ({ valeur: pas, libelle: PAS_LIBELLES[pas] }))}
        />
        <Champ
          {...champ("repartition")}
          libelle="Répartition"
          invite="Aucune"
          options={repartitions.map(({ code, titre }) => ({ valeur: code, libelle: titre }))}
        />
        <Champ
          {...champ("connu")}
          type="date"
          libelle="Tel que connu le"
          facultatif
          aide="Pour retrouver un chiffre comme il était ce jour-là."
        />
      </div>
      <div class="dc-rang">
        <Bouton poids="secondaire">Afficher</Bouton>
        <Lien href={chemin}>Tout effacer</Lien>
      </div>
    </Formulaire>
  );
}

/** What is chosen, said on the fold that hides the choice. */
const nomsDes = (catalogue: readonly Indicateur[], codes: readonly string[]): string =>
  catalogue
    .filter(({ code }) => codes.includes(code))
    .map(({ nom }) => nom)
    .join(", ");

type ResultatProps = ResultatExplorer & {
  readonly chemin: string;
  readonly public: boolean;
  readonly parametres: Parametres;
};

function Resultat(props: ResultatProps): JSX.Element {
  const { chemin, lues, dessins, territoire, repartition, parametres } = props;
  const { demande, mention, notes } = lues;
  const [du, au] = [dateLongue(demande.du), dateLongue(demande.au)];
  const phrase = direDemande({ ...demande, territoire, repartition: repartition?.titre ?? null, du, au });
  return (
    <>
      {mention && (
        <Alerte ton="attention">
          <p>{mention}</p>
        </Alerte>
      )}
      <Bloc
        id="t-resultat"
        titre={phrase}
        actions={
          <Telechargements
            csv={adresse(`${chemin}/export.csv`, parametres)}
            xlsx={adresse(`${chemin}/export.xlsx`, parametres)}
          />
        }
      >
        <DessinSeries
          dessins={dessins}
          phrase={phrase}
          image={(rang) => adresse(`${chemin}/image.svg`, { ...parametres, dessin: [String(rang)] })}
        />
        <TableauExplorer {...props} phrase={phrase} />
      </Bloc>
      <Bloc id="t-definitions" titre="Ce que disent ces chiffres">
        <ul class="dc-pile dc-pile--2">
          {demande.indicateurs.map(({ code, nom, definition, formule, secret }) => (
            <li>
              <Lien href={`/indicateurs/${code}`}>{nom}</Lien> : {definition} {formule}
              {secret !== "aucun" &&
                " Un nombre de moins de 11 n’est pas montré, ni ce qui permettrait de le retrouver."}
            </li>
          ))}
          {repartition !== null && (
            <li>
              {repartition.titre} : {repartition.definition}
              {!estExacte(demande) && " Nombres arrondis à la dizaine."}
            </li>
          )}
        </ul>
        {notes.map((note) => (
          <p>{note}</p>
        ))}
        {props.public && (
          <p>
            <Lien href={adresse("/api/v1/series", parametres)}>Les mêmes chiffres pour les programmes (JSON)</Lien>
          </p>
        )}
        {props.public && (
          <p class="dc-sans-papier">
            <Lien
              href={adresse("/mes-tableaux/explorations/nouvelle", { demande: [adresse("", parametres).slice(1)] })}
            >
              Enregistrer cette exploration (professionnels)
            </Lien>
          </p>
        )}
      </Bloc>
    </>
  );
}
