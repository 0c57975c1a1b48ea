import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  Bloc,
  DateEcrite,
  EnTetePage,
  Faits,
  Lien,
  LienBouton,
  Tableau,
} from "../../../plateforme/ui/index.ts";
import {
  type Cellule,
  type Champ,
  FORMATS,
  FREQUENCES,
  type Jeu,
  LICENCE,
  type Ligne,
  type TypeChamp,
} from "./jeu.rules.ts";

export type JeuProps = {
  readonly jeu: Jeu;
  readonly dates: readonly string[];
  readonly apercu: readonly Ligne[];
  readonly mention: string | null;
  readonly telephone: string;
};

const TYPES: Readonly<Record<TypeChamp, string>> = {
  texte: "Texte",
  entier: "Nombre entier",
  nombre: "Nombre",
  booleen: "Oui ou non",
  jour: "Jour (AAAA-MM-JJ)",
};

/** One dataset: what it says, its dictionary, its first lines, its files. */
export function PageJeu(props: JeuProps): JSX.Element {
  const { jeu, dates, apercu, mention } = props;
  const [derniere] = dates;
  return (
    <div class="dc-pile dc-pile--8">
      <EnTetePage titre={jeu.titre} chapeau={jeu.description} />
      {mention && (
        <Alerte ton="attention">
          <p>{mention}</p>
        </Alerte>
      )}
      <Fiche {...props} />
      {jeu.ailleurs !== undefined && <Ailleurs jeu={jeu} />}
      {derniere !== undefined && <Apercu jeu={jeu} date={derniere} lignes={apercu} />}
      {jeu.champs.length > 0 && <Dictionnaire jeu={jeu} />}
      {jeu.champs.length > 0 && <Fichiers jeu={jeu} dates={dates} />}
    </div>
  );
}

function Fiche({ jeu, dates, telephone }: JeuProps): JSX.Element {
  const derniere = dates[0];
  return (
    <Bloc id="t-fiche" titre="En bref">
      <Faits
        faits={[
          ["Vient de", jeu.source],
          ["Granularité", jeu.granularite],
          ["Territoire", "France entière"],
          [
            "Période",
            <>
              Depuis le <DateEcrite date={jeu.depuis} />
              {derniere !== undefined && (
                <>
                  , jusqu’au <DateEcrite date={derniere} />
                </>
              )}
            </>,
          ],
          ["Mise à jour", FREQUENCES[jeu.frequence]],
          ["Licence", <Lien href={LICENCE.adresse}>{LICENCE.nom}</Lien>],
          ["À savoir", jeu.limites],
          ["Contact", `Déclic, ${telephone}`],
        ]}
      />
    </Bloc>
  );
}

const Ailleurs = ({ jeu }: { jeu: Jeu }): JSX.Element => (
  <Bloc id="t-fichiers" titre="Fichiers du jour">
    <ul>
      {(jeu.ailleurs ?? []).map(({ titre, chemin }) => (
        <li>
          <Lien href={chemin}>{titre}</Lien>
        </li>
      ))}
    </ul>
  </Bloc>
);

function Apercu({ jeu, date, lignes }: { jeu: Jeu; date: string; lignes: readonly Ligne[] }): JSX.Element {
  return (
    <Bloc
      id="t-apercu"
      titre="Premières lignes"
      actions={
        <div class="dc-rang dc-sans-papier">
          {FORMATS.map((format) => (
            <LienBouton
              poids="secondaire"
              icone="telecharger"
              telecharge
              href={`/donnees/${jeu.code}/${date}/donnees.${format}`}
            >
              {format.toUpperCase()}
            </LienBouton>
          ))}
        </div>
      }
    >
      <Tableau<Ligne>
        id="apercu"
        haut
        legende={
          <>
            Les {lignes.length} premières lignes, au <DateEcrite date={date} />
          </>
        }
        lignes={lignes}
        colonnes={jeu.champs.map(({ nom, type }, rang) => ({
          cle: nom,
          titre: nom,
          nombre: type === "entier" || type === "nombre",
          cellule: (ligne) => dire(ligne[rang] ?? null),
        }))}
      />
    </Bloc>
  );
}

const dire = (cellule: Cellule): string => {
  if (cellule === null) return "";
  return typeof cellule === "boolean" ? (cellule ? "oui" : "non") : String(cellule).replace(".", ",");
};

function Dictionnaire({ jeu }: { jeu: Jeu }): JSX.Element {
  return (
    <Bloc
      id="t-dictionnaire"
      titre="Dictionnaire"
      actions={
        <div class="dc-rang dc-sans-papier">
          <Lien href={`/donnees/${jeu.code}/dictionnaire.csv`}>Dictionnaire (CSV)</Lien>
          <Lien href={`/donnees/${jeu.code}/schema.json`}>Schéma des champs (JSON)</Lien>
        </div>
      }
    >
      <Tableau<Champ>
        id="dictionnaire"
        cartes
        legende={<span class="ds-sr-only">Champs des fichiers</span>}
        lignes={jeu.champs}
        colonnes={[
          { cle: "nom", titre: "Champ", cellule: ({ nom }) => nom },
          { cle: "type", titre: "Type", cellule: ({ type }) => TYPES[type] },
          {
            cle: "definition",
            titre: "Définition",
            cellule: ({ definition, unite }) => (unite === undefined ? definition : `${definition} Unité : ${unite}.`),
          },
          { cle: "exemple", titre: "Exemple", cellule: ({ exemple }) => exemple },
        ]}
      />
    </Bloc>
  );
}

function Fichiers({ jeu, dates }: { jeu: Jeu; dates: readonly string[] }): JSX.Element {
  if (dates.length === 0)
    return (
      <Bloc id="t-fichiers" titre="Fichiers par date">
        <p>Aucun fichier encore : le premier paraît deux jours après la fin du premier mois.</p>
      </Bloc>
    );
  return (
    <Bloc id="t-fichiers" titre="Fichiers par date">
      <p>
        Un fichier dit ce que l’on savait à sa date, et ne change plus.{" "}
        <Lien href={`/donnees/${jeu.code}/derniere/donnees.csv`}>Cette adresse</Lien> mène toujours au plus récent.
      </p>
      <Tableau<string>
        id="fichiers"
        haut
        legende={<span class="ds-sr-only">Fichiers par date, le plus récent d’abord</span>}
        lignes={dates}
        colonnes={[
          { cle: "date", titre: "Arrêté au", cellule: (date) => <DateEcrite date={date} /> },
          ...FORMATS.map((format) => ({
            cle: format,
            titre: format.toUpperCase(),
            cellule: (date: string) => (
              <Lien href={`/donnees/${jeu.code}/${date}/donnees.${format}`} precision={`au ${date}`}>
                {format.toUpperCase()}
              </Lien>
            ),
          })),
        ]}
      />
    </Bloc>
  );
}
