import type { JSX } from "hono/jsx/jsx-runtime";
import { Courbe } from "../../../plateforme/graphique/index.ts";
import {
  Alerte,
  Bloc,
  ChiffreCle,
  Chiffres,
  DateEcrite,
  dateLongue,
  EnTetePage,
  Faits,
  Lien,
  nombre,
  Tableau,
} from "../../../plateforme/ui/index.ts";
import { direAbsence, direUnite, PAR_NIVEAU, SOURCE_LIBELLES } from "./dire-demande.rules.ts";
import { estAdditif, type Indicateur, niveauxDe } from "./indicateur.rules.ts";
import type { NiveauIndicateur } from "./niveau.rules.ts";
import { type Cellule, celluleDe, type Serie, type Zone } from "./serie.rules.ts";

export type FicheIndicateur = {
  readonly indicateur: Indicateur;
  readonly au: string;
  readonly mention: string | null;
  /** The country, since the start or as at the day. */
  readonly actuel: Cellule;
  /** The country, month by month over a year. */
  readonly mois: Serie;
  readonly regions: Serie;
  /** First day of which what was known of posts and contracts is kept. */
  readonly connuDepuis: string;
  readonly repartitions: readonly { readonly code: string; readonly titre: string }[];
};

/** One indicator: what it says, how it is counted, where it stands, and where it leads. */
export function PageIndicateur(fiche: FicheIndicateur): JSX.Element {
  const { indicateur, au, mention, actuel, mois } = fiche;
  return (
    <div class="dc-pile dc-pile--8">
      <EnTetePage
        titre={indicateur.nom}
        chapeau={
          <>
            {indicateur.definition} Données arrêtées au <DateEcrite date={au} />.
          </>
        }
      >
        <Lien href={`/explorer?indicateur=${indicateur.code}`}>Explorer cet indicateur</Lien>
      </EnTetePage>
      {mention && (
        <Alerte ton="attention">
          <p>{mention}</p>
        </Alerte>
      )}
      <Chiffres>
        <ChiffreCle
          nom={indicateur.temps === "periode" ? "France, depuis le lancement" : "France"}
          valeur={actuel.valeur === null ? direAbsence(actuel) : nombre(actuel.valeur, indicateur.decimales)}
          unite={direUnite(indicateur.unite)}
          date={au}
          definition={indicateur.definition}
        />
      </Chiffres>
      <div class="dc-deux">
        <Bloc id="t-mois" titre="Depuis un an, mois par mois">
          <Courbe
            id="mois"
            titre={`${indicateur.nom}, par mois`}
            colonne={indicateur.nom}
            points={mois.periodes.map(({ cle }, rang) => ({
              mois: cle,
              valeur: celluleDe(mois, 0, rang).valeur,
              provisoire: indicateur.temps === "periode" && rang === mois.periodes.length - 1,
            }))}
          />
        </Bloc>
        <Regions {...fiche} />
      </div>
      <Calcul {...fiche} />
    </div>
  );
}

function Regions({ indicateur, regions, au }: FicheIndicateur): JSX.Element {
  return (
    <Bloc id="t-regions" titre="Par région">
      <Tableau<{ readonly zone: Zone; readonly cellule: Cellule }>
        id="regions"
        legende={
          <span class="ds-sr-only">
            {indicateur.nom} par région, au <DateEcrite date={au} />
          </span>
        }
        haut
        lignes={regions.zones.map((zone, rang) => ({ zone, cellule: celluleDe(regions, rang, 0) }))}
        colonnes={[
          {
            cle: "nom",
            titre: "Région",
            cellule: ({ zone: { code, nom } }) => (
              <Lien href={`/explorer?indicateur=${indicateur.code}&territoire=region:${code}&niveau=departement`}>
                {nom}
              </Lien>
            ),
          },
          {
            cle: "valeur",
            titre: indicateur.nom,
            nombre: true,
            cellule: ({ cellule }) =>
              cellule.valeur === null ? direAbsence(cellule) : nombre(cellule.valeur, indicateur.decimales),
          },
        ]}
      />
    </Bloc>
  );
}

const direNiveau = (niveau: NiveauIndicateur): string => (niveau === "national" ? "France" : PAR_NIVEAU[niveau]);

function direMemoire({ present, connuAu, source }: Indicateur, depuis: string): string {
  if (present === true) return "Non : on n’en connaît que l’état d’aujourd’hui";
  if (!connuAu) return "À toute date passée, avec ce que l’on sait aujourd’hui";
  return source === "recrutement"
    ? `À toute date passée, et tel qu’on le connaissait alors depuis le ${dateLongue(depuis)}, jour depuis lequel les changements sont gardés`
    : "À toute date passée, et tel qu’on le connaissait alors ; sous le département, avec ce que l’on sait aujourd’hui";
}

function Calcul({ indicateur, repartitions, connuDepuis }: FicheIndicateur): JSX.Element {
  const { code, formule, unite, source, temps, secret, responsable, versions } = indicateur;
  return (
    <Bloc id="t-calcul" titre="Comment il est compté">
      <Faits
        faits={[
          ["Calcul", formule],
          ["Unité", unite],
          ["Vient de", SOURCE_LIBELLES[source]],
          ["Date", temps === "periode" ? "Compté du premier au dernier jour choisi" : "État à la fin du jour choisi"],
          ["Territoires", niveauxDe(indicateur).map(direNiveau).join(", ")],
          ["Additionner les territoires", estAdditif(indicateur) ? "Oui" : "Non : un taux se recalcule sur l’ensemble"],
          ...(indicateur.sansSomme === true
            ? [["Additionner les périodes", "Non : une personne revenue est dans plusieurs"] as const]
            : []),
          ["Retrouver un ancien chiffre", direMemoire(indicateur, connuDepuis)],
          [
            "Petits nombres",
            secret === "aucun" ? "Montrés : ils ne parlent d’aucune personne aidée" : "Cachés sous 11",
          ],
          ["Responsable", responsable],
          ["Nom pour les programmes", code],
        ]}
      />
      {repartitions.length > 0 && (
        <p>
          Se répartit par :{" "}
          {repartitions.map((une, rang) => (
            <>
              {rang > 0 && ", "}
              <Lien href={`/explorer?indicateur=${code}&repartition=${une.code}`}>{une.titre.toLowerCase()}</Lien>
            </>
          ))}
          .
        </p>
      )}
      <ul>
        {versions.map(({ depuis, texte }) => (
          <li>
            Depuis le <DateEcrite date={depuis} /> : {texte}
          </li>
        ))}
      </ul>
      <p>
        <Lien href={`/api/v1/indicateurs/${code}`}>Cette fiche pour les programmes (JSON)</Lien>
      </p>
    </Bloc>
  );
}
