import type { JSX } from "hono/jsx/jsx-runtime";
import type { Anomalie } from "../../plateforme/journal/index.ts";
import {
  Alerte,
  BarreActions,
  Bouton,
  Champ,
  EnTetePage,
  Etiquette,
  Formulaire,
  LienBouton,
  Tableau,
  Vide,
} from "../../plateforme/ui/index.ts";
import { adresseDeListe } from "../../plateforme/ui/liste.rules.ts";
import { changementsLisibles, type LigneChangee } from "./changement-lisible.rules.ts";
import type { FiltreJournal, LigneJournal } from "./journal.query.ts";
import { OPERATIONS, type Operation } from "./journal.rules.ts";
import { momentLisible } from "./moment.rules.ts";
import { direActe, direTable, nomDeTable } from "./mots-du-journal.rules.ts";
import { LIBELLES_ROLES } from "./role.rules.ts";

type JournalProps = {
  readonly lignes: readonly LigneJournal[];
  readonly suite: number | null;
  readonly tables: readonly string[];
  readonly filtre: FiltreJournal;
  readonly anomalies: readonly Anomalie[] | null;
};

/** Who changed or read what, and when; the check of the seals at will. */
export function PageJournal({ lignes, suite, tables, filtre, anomalies }: JournalProps): JSX.Element {
  const { du, au, table, operation, auteur, objet } = filtre;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Journal"
        chapeau="Chaque changement et chaque lecture d’une fiche personnelle. Rien ne s’efface ni ne se modifie."
      >
        <Formulaire action="/admin/journal/verification" classe="dc-rang">
          <Bouton poids="secondaire">Vérifier les sceaux</Bouton>
        </Formulaire>
      </EnTetePage>
      {anomalies !== null && <Verification anomalies={anomalies} />}
      <Formulaire
        action="/admin/journal"
        methode="get"
        recherche
        libelle="Chercher dans le journal"
        classe="dc-rang dc-rang--bas"
      >
        <Champ nom="du" libelle="Du" type="date" valeur={du} />
        <Champ nom="au" libelle="Au" type="date" valeur={au} />
        <Champ nom="table" libelle="Quoi" valeur={table} invite="Tout" options={nomsClasses(tables)} />
        <Champ
          nom="operation"
          libelle="Opération"
          valeur={operation}
          invite="Toutes"
          options={Object.entries(OPERATIONS).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <Champ nom="auteur" libelle="Numéro de l’auteur" valeur={auteur} largeur="court" inputmode="numeric" />
        <Champ nom="objet" libelle="Numéro de la fiche" valeur={objet} largeur="court" />
        <BarreActions>
          <Bouton>Chercher</Bouton>
        </BarreActions>
      </Formulaire>
      {lignes.length === 0 ? (
        <Vide titre="Aucune ligne">
          <p>Rien ne répond à cette recherche.</p>
        </Vide>
      ) : (
        <Tableau
          id="journal"
          legende={`${lignes.length} lignes, la plus récente d’abord`}
          cartes
          lignes={lignes}
          colonnes={[
            { cle: "le", titre: "Quand", cellule: ({ le }) => momentLisible(le) },
            { cle: "auteur", titre: "Qui", cellule: qui },
            {
              cle: "operation",
              titre: "Opération",
              cellule: ({ operation: une }) => <Etiquette>{OPERATIONS[une]}</Etiquette>,
            },
            {
              cle: "quoi",
              titre: "Quoi",
              cellule: ({ table: une, nombre, acte }) => (
                <>
                  {direTable(une, nombre)}
                  {acte !== null && <span class="dc-doux"> ({direActe(acte)})</span>}
                </>
              ),
            },
            { cle: "detail", titre: "Détail", cellule: (ligne) => <Detail ligne={ligne} /> },
          ]}
        />
      )}
      {suite !== null && (
        <p>
          <LienBouton
            poids="secondaire"
            href={adresseDeListe("/admin/journal", { du, au, table, operation, auteur, objet, avant: suite })}
          >
            Lignes plus anciennes
          </LienBouton>
        </p>
      )}
    </div>
  );
}

const LIBELLES: Readonly<Record<string, string>> = LIBELLES_ROLES;

const nomsClasses = (tables: readonly string[]): readonly { valeur: string; libelle: string }[] =>
  tables
    .map((valeur) => ({ valeur, libelle: nomDeTable(valeur) }))
    .sort((a, b) => a.libelle.localeCompare(b.libelle, "fr"));

const qui = ({ auteur, auteurId, role }: LigneJournal): string => {
  if (auteurId === null) return "Le système";
  return `${auteur ?? "Personne effacée"} (${auteurId})${role === null ? "" : `, ${LIBELLES[role] ?? role}`}`;
};

function Detail({ ligne }: { ligne: LigneJournal }): JSX.Element {
  if (ligne.avant === null && ligne.apres === null) return <span class="dc-doux">Lot : le nombre seul est gardé</span>;
  return (
    <details>
      <summary>
        Voir<span class="ds-sr-only"> la ligne {ligne.id}</span>
      </summary>
      {changementsLisibles(ligne.avant, ligne.apres).map((changee) => (
        <Changement changee={changee} operation={ligne.operation} />
      ))}
    </details>
  );
}

/** One row: its number, then each field with what it was and what it became. */
function Changement({ changee, operation }: { changee: LigneChangee; operation: Operation }): JSX.Element {
  return (
    <>
      {changee.objet !== "" && <p class="dc-gras">Fiche {changee.objet}</p>}
      {changee.champs.length === 0 && <p class="dc-doux">Aucun champ n’a changé de valeur.</p>}
      <ul class="ds-list">
        {changee.champs.map(({ champ, avant, apres }) => (
          <li>
            {champ}&nbsp;:{" "}
            {operation === "modification" ? (
              <>
                avant «&nbsp;{avant ?? "rien"}&nbsp;», après «&nbsp;<strong>{apres ?? "rien"}</strong>&nbsp;»
              </>
            ) : (
              (apres ?? avant)
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const PROBLEMES = {
  chaine_rompue: "un sceau a été retiré ou remplacé",
  lignes_changees: "des lignes ont été changées ou retirées",
  lignes_hors_sceau: "le nombre de lignes ne correspond pas aux sceaux",
} as const;

function Verification({ anomalies }: { anomalies: readonly Anomalie[] }): JSX.Element {
  if (anomalies.length === 0) {
    return (
      <Alerte ton="succes" annoncer>
        <p>Les sceaux sont intacts : aucune ligne scellée n’a été changée, retirée ni ajoutée.</p>
      </Alerte>
    );
  }
  return (
    <Alerte ton="danger" titre="Le journal a été modifié" annoncer>
      <ul class="ds-list">
        {anomalies.map(({ sceau, probleme }) => (
          <li>
            {sceau === null ? "Ensemble du journal" : `Sceau ${sceau}`} : {PROBLEMES[probleme]}.
          </li>
        ))}
      </ul>
    </Alerte>
  );
}
