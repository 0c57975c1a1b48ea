import type { JSX } from "hono/jsx/jsx-runtime";
import { Barres, Courbe } from "../../plateforme/graphique/index.ts";
import {
  Alerte,
  Bloc,
  Chiffres as CadreChiffres,
  ChiffreCle,
  DateEcrite,
  Definition,
  EnTetePage,
  Lien,
  nombre,
  pourcent,
  Vide,
} from "../../plateforme/ui/index.ts";
import { type Chiffres, DEFINITIONS_TOTAUX, type Repartition, type Totaux } from "./chiffres.rules.ts";
import { adresse } from "./chiffres-adresse.rules.ts";
import { CarteChiffres } from "./chiffres-carte.page.tsx";
import { type ChiffresProps, DemandeForm } from "./chiffres-demande.page.tsx";
import { TableauTerritoires } from "./chiffres-tableau.page.tsx";
import { ecrireTerritoire } from "./territoire-chiffres.rules.ts";

/** Public figures of the programme, or of one territory: each with its definition, its perimeter and its date. */
export function PageChiffres(props: ChiffresProps): JSX.Element {
  const { chiffres, choix, aujourdhui } = props;
  const { nom, au, connuAu, mention, demande, mensuel } = chiffres;
  const national = demande.niveau === "national";
  return (
    <div class="dc-pile dc-pile--8">
      <EnTetePage
        titre={national ? "Où en est le programme ?" : `Le programme : ${nom}`}
        chapeau={
          <>
            Données arrêtées au <DateEcrite date={au} />
            {connuAu && (
              <>
                , telles qu’on les connaissait au <DateEcrite date={connuAu} />
              </>
            )}
            . Périmètre : {national ? "France entière" : nom}. {au !== aujourdhui && <JusquAAujourdhui {...props} />}{" "}
            <span class="dc-sans-papier">
              <Lien href={`/bilans/${ecrireTerritoire(demande)}?au=${au}`}>Lire le bilan écrit</Lien>
            </span>
          </>
        }
      >
        <DemandeForm chiffres={chiffres} choix={choix} aujourdhui={aujourdhui} />
      </EnTetePage>
      {mention && (
        <Alerte ton="attention">
          <p>{mention}</p>
        </Alerte>
      )}
      <ChiffresCles totaux={chiffres.totaux} au={au} />
      {mensuel.length === 0 && (
        <Vide titre="Aucun accompagnement à cette date" icone="graphique">
          <p>Aucun compte rendu n’est daté d’avant ce jour dans ce territoire. Choisissez une autre date.</p>
          {!national && <Lien href="/chiffres">Voir la France entière</Lien>}
        </Vide>
      )}
      <div class="dc-deux">
        <CarteChiffres {...props} />
        <div class="dc-pile dc-pile--6">
          <Bloc id="t-mois" titre="Accompagnements par mois">
            <Courbe
              id="mois"
              titre="Accompagnements par mois"
              colonne="Accompagnements"
              points={mensuel.map((point, rang) => ({ ...point, provisoire: rang === mensuel.length - 1 }))}
              note="Le dernier mois est provisoire. Un mois de moins de 11 accompagnements n’est pas montré."
            />
          </Bloc>
          <Partage repartition={chiffres.repartitions[0]} arrondi={!chiffres.exactes} />
        </div>
      </div>
      {mensuel.length > 0 && <Partages chiffres={chiffres} />}
      <TableauTerritoires {...props} />
      {national && (
        <p class="dc-sans-papier">
          <Lien href="/engagements">Où en sont les vingt recommandations de l’avis sur le programme ?</Lien>
        </p>
      )}
    </div>
  );
}

/** Figures stand at a day; whoever has just recorded something sees it counted from here. */
function JusquAAujourdhui({ chiffres, aujourdhui, carte, comparee }: ChiffresProps): JSX.Element {
  const { demande: territoire, connuAu: connu } = chiffres;
  return (
    <span class="dc-sans-papier">
      <Lien href={adresse({ territoire, au: aujourdhui, connu, carte, mesure: comparee })}>
        Compter jusqu’à aujourd’hui
      </Lien>
    </span>
  );
}

const PARTAGES = ["themes", "ages", "statuts", "classes_ages", "genres", "publics", "lieux", "canaux"];

/** The themes are many: in columns, the shorter cards fill the room beside them. */
function Partages({ chiffres: { exactes, repartitions, totaux } }: { chiffres: Chiffres }): JSX.Element {
  return (
    <div class="dc-colonnes dc-colonnes--larges">
      {PARTAGES.map((cle) => (
        <Partage
          repartition={repartitions.find((une) => une.cle === cle)}
          total={totaux.accompagnements}
          arrondi={!exactes}
        />
      ))}
    </div>
  );
}

function ChiffresCles({ totaux, au }: { totaux: Totaux; au: string }): JSX.Element {
  const cle = (nom: keyof Totaux, ecrit?: string | null): JSX.Element => (
    <ChiffreCle
      nom={DEFINITIONS_TOTAUX[nom].nom}
      valeur={ecrit === undefined ? totaux[nom] : ecrit}
      date={au}
      definition={DEFINITIONS_TOTAUX[nom].definition}
    />
  );
  return (
    <section aria-label="Chiffres clés" class="dc-pile dc-pile--3">
      <CadreChiffres>
        {cle("accompagnements")}
        {cle("comptesRendus")}
        {cle("ateliers")}
        {cle("suivi", totaux.suivi === null ? null : pourcent(totaux.suivi))}
      </CadreChiffres>
      <CadreChiffres>
        {cle("postes")}
        {cle("recrutes")}
        {cle("enFormation")}
        {cle("formes")}
      </CadreChiffres>
    </section>
  );
}

type PartageProps = {
  readonly repartition: Repartition | undefined;
  readonly total?: number | null;
  readonly arrondi?: boolean;
};

/** One breakdown: shares when everything is shown, counts when something is hidden (a share would tell). */
function Partage({ repartition, total = null, arrondi = false }: PartageProps): JSX.Element | null {
  if (repartition === undefined || repartition.parts.length === 0) return null;
  const { cle, titre, definition, parts, partition, masquee } = repartition;
  const affichees = partition ? parts : [...parts].sort((a, b) => (b.valeur ?? 0) - (a.valeur ?? 0));
  return (
    <Bloc id={`t-${cle}`} titre={titre}>
      <Barres
        id={cle}
        mesure={partition && !masquee ? "parts" : "nombres"}
        parts={affichees.map(({ libelle, valeur }) => ({
          nom: partition || total === null || valeur === null ? libelle : `${libelle} (${pourcent(valeur / total)})`,
          valeur,
        }))}
        note={noteDe(repartition, arrondi)}
      />
      <details class="dc-def dc-petit">
        <summary>
          Voir les nombres<span class="ds-sr-only"> : {titre}</span>
        </summary>
        <ul>
          {affichees.map(({ libelle, valeur }) => (
            <li>
              {libelle} : {valeur === null ? "non montré" : nombre(valeur)}
            </li>
          ))}
        </ul>
      </details>
      <Definition sujet={titre}>{definition}</Definition>
    </Bloc>
  );
}

function noteDe({ masquee }: Repartition, arrondi: boolean): string {
  const phrases = [
    masquee
      ? "Les cases de moins de 11 personnes ne sont pas montrées, ni celles qui permettraient de les retrouver."
      : "",
    arrondi ? "Nombres arrondis à la dizaine, pour la même raison." : "",
  ];
  return phrases.filter((phrase) => phrase !== "").join(" ");
}
