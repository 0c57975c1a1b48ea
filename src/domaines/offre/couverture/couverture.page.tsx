import type { JSX } from "hono/jsx/jsx-runtime";
import { Choroplethe } from "../../../plateforme/carte/index.ts";
import {
  accord,
  Bloc,
  ChiffreCle,
  Chiffres,
  DateEcrite,
  Definition,
  distance,
  EnTetePage,
  Lien,
  nombre,
  pourcent,
  Tableau,
  Telechargements,
} from "../../../plateforme/ui/index.ts";
import type { Niveau } from "../../territoire/index.ts";
import { type Couverture, DEFINITIONS, KM_LOIN, MESURES, type Mesure } from "./couverture.rules.ts";

/** A territory and its offer. */
export type Partie = {
  readonly niveau: Niveau;
  readonly code: string;
  readonly nom: string;
  readonly couverture: Couverture;
};
type Props = {
  readonly ici: Partie;
  readonly parties: readonly { readonly titre: string; readonly lignes: readonly Partie[] }[];
  /** Every département, for the map of the country; none elsewhere. */
  readonly departements: readonly Partie[];
  readonly mesure: Mesure;
  readonly tri: string;
  readonly jour: string;
};

/** Address of the offer of a territory. */
export const adresseOffre = ({ niveau, code }: { readonly niveau: Niveau; readonly code: string }): string =>
  `/territoires/${niveau}/${code}/lieux`;

/** How a measure is written. */
export function ecrire(mesure: Mesure, valeur: number | null): string {
  if (valeur === null) return "—";
  if (mesure === "km") return distance(valeur);
  if (mesure === "attente") return `${nombre(valeur, 1)}\u00a0j`;
  if (mesure === "loin" || mesure === "aJour" || mesure === "enLigne") return pourcent(valeur, 0);
  return nombre(valeur, mesure === "pourCentMille" ? 1 : 0);
}

/** The offer of a territory: how many places, how open, how fresh, how far; each part of it beside. */
export function PageOffre({ ici, parties, departements, mesure, tri, jour }: Props): JSX.Element {
  const { couverture: c, niveau, code } = ici;
  const adresse = adresseOffre(ici);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={`Les lieux d’aide : ${ici.nom}`}
        chapeau={
          <>
            {accord(c.population, "habitant")}, {accord(c.lieux, "lieu", "lieux")} au <DateEcrite date={jour} />
          </>
        }
      />
      <Chiffres>
        {(["km", "loin", "aJour", "heures", "pourCentMille", "enLigne", "attente"] as const).map((cle) => (
          <ChiffreCle
            nom={DEFINITIONS[cle].titre}
            valeur={c[cle] === null ? null : ecrire(cle, c[cle])}
            date={jour}
            definition={DEFINITIONS[cle].texte}
            complement={complementDe(cle, c)}
          />
        ))}
      </Chiffres>
      <p class="dc-rang">
        <Lien href={`/territoires/${niveau}/${code}`}>Fiche du territoire</Lien>
        {niveau === "commune" && <Lien href={`/trouver?commune=${code}`}>Voir les lieux les plus proches</Lien>}
      </p>
      {departements.length > 0 && <CarteOffre {...{ departements, mesure, adresse, jour }} />}
      {parties.map(({ titre, lignes }, rang) => (
        <Bloc
          id={`parties-${rang}`}
          titre={titre}
          actions={
            rang === 0 ? <Telechargements csv={`${adresse}/export.csv`} xlsx={`${adresse}/export.xlsx`} /> : undefined
          }
        >
          <Tableau<Partie>
            id={`tableau-parties-${rang}`}
            legende={
              <span class="ds-sr-only">
                {titre}, au <DateEcrite date={jour} />
              </span>
            }
            haut
            lignes={trier(lignes, tri)}
            tri={{ valeur: tri, action: `${adresse}#parties-${rang}`, parametres: { mesure } }}
            colonnes={[
              {
                cle: "nom",
                titre: "Territoire",
                triable: true,
                cellule: (partie) => <Lien href={adresseOffre(partie)}>{partie.nom}</Lien>,
              },
              ...MESURES.map((cle) => ({
                cle,
                titre: DEFINITIONS[cle].court,
                nombre: true,
                triable: true,
                cellule: ({ couverture }: Partie) => ecrire(cle, couverture[cle]),
              })),
            ]}
          />
        </Bloc>
      ))}
    </div>
  );
}

/** On how many places a figure rests. */
function complementDe(cle: Mesure, { horairesConnus, reservables }: Couverture): string | undefined {
  if (cle === "heures") return `${accord(horairesConnus, "lieu dit", "lieux disent")} leurs horaires`;
  return cle === "attente" ? `${accord(reservables, "lieu", "lieux")} où l’on réserve ici` : undefined;
}

/** Missing values last, whatever the way. */
function trier(lignes: readonly Partie[], tri: string): readonly Partie[] {
  const cle = MESURES.find((mesure) => mesure === tri.replace(/^-/, ""));
  const sens = tri.startsWith("-") ? -1 : 1;
  const parNom = (a: Partie, b: Partie): number => a.nom.localeCompare(b.nom, "fr");
  if (cle === undefined) return [...lignes].sort((a, b) => (tri === "-nom" ? -1 : 1) * parNom(a, b));
  const valeur = ({ couverture }: Partie): number => couverture[cle] ?? sens * Number.POSITIVE_INFINITY;
  return [...lignes].sort((a, b) => {
    const [x, y] = [valeur(a), valeur(b)];
    return x === y ? parNom(a, b) : sens * (x - y);
  });
}

type CarteProps = {
  readonly departements: readonly Partie[];
  readonly mesure: Mesure;
  readonly adresse: string;
  readonly jour: string;
};

function CarteOffre({ departements, mesure, adresse }: CarteProps): JSX.Element {
  const { titre, texte } = DEFINITIONS[mesure];
  return (
    <Bloc id="carte" titre={`${titre}, par département`}>
      <nav class="dc-puces dc-sans-papier" aria-label="Chiffre de la carte">
        {(["km", "loin", "pourCentMille", "aJour", "enLigne", "attente"] as const).map((autre) => (
          <a
            class="ds-chip"
            href={`${adresse}?mesure=${autre}#carte`}
            aria-current={autre === mesure ? "true" : undefined}
          >
            {DEFINITIONS[autre].titre}
          </a>
        ))}
      </nav>
      <Choroplethe
        id="carte-offre"
        niveau="departement"
        titre={`${titre}, par département`}
        description="Chaque département mène à ses chiffres. Le fichier à télécharger donne chaque valeur."
        ecrire={(valeur) => ecrire(mesure, valeur)}
        valeurs={departements.map((partie) => ({
          code: partie.code,
          nom: partie.nom,
          valeur: partie.couverture[mesure],
          href: adresseOffre(partie),
        }))}
      />
      <Definition sujet={titre}>{texte}</Definition>
    </Bloc>
  );
}

/** Words of the file: one line a territory. */
export const TITRES_EXPORT = {
  ...{ enLigne: "part_rendez_vous_en_ligne", attente: "attente_mediane_jours" },
  ...{ lieux: "lieux", aJour: "part_a_jour", heures: "heures_par_semaine", pourCentMille: "lieux_pour_100000" },
  ...{ km: "distance_moyenne_km", loin: `part_a_plus_de_${KM_LOIN}_km` },
} as const satisfies Readonly<Record<Mesure, string>>;
