import type { JSX } from "hono/jsx/jsx-runtime";
import { dateLongue, Lien, nombre, Pagination, Tableau } from "../../../plateforme/ui/index.ts";
import { adresse, type Parametres } from "./adresse-explorer.rules.ts";
import type { Dessin } from "./dessins.rules.ts";
import { direAbsence, direPeriode, direUnite } from "./dire-demande.rules.ts";
import { type Indicateur, mesuresDe } from "./indicateur.rules.ts";
import type { SeriesLues } from "./lire-demande.ts";
import { seLitPar } from "./niveau.rules.ts";
import type { LigneSeries, TableauSeries } from "./tableau-series.rules.ts";

/** What an exploration shows: its series, laid out, and the lines of the present page. */
export type ResultatExplorer = {
  readonly lues: SeriesLues;
  readonly territoire: string;
  readonly repartition: { readonly titre: string; readonly definition: string } | null;
  readonly tableau: TableauSeries;
  readonly dessins: readonly Dessin[];
  /** The lines of the present page, sorted. */
  readonly lignes: readonly LigneSeries[];
  readonly page: number;
  readonly pages: number;
  readonly tri: string;
};

type TableauProps = ResultatExplorer & {
  readonly chemin: string;
  readonly parametres: Parametres;
  readonly phrase: string;
};

/** Every value that was asked, sorted by a column; a territory leads to its parts. */
export function TableauExplorer(props: TableauProps): JSX.Element {
  const { chemin, tableau, lignes, lues, tri, parametres, page, pages, phrase } = props;
  const { series } = lues;
  const ecrire = (ligne: LigneSeries, rang: number): string => {
    const cellule = ligne.cellules[rang];
    const indicateur = series[series.length > 1 ? rang : 0]?.indicateur;
    if (cellule === undefined || cellule.valeur === null) return cellule === undefined ? "" : direAbsence(cellule);
    const unite = indicateur?.unite === "%" ? "\u00a0%" : "";
    return `${nombre(cellule.valeur, indicateur?.decimales ?? 0)}${unite}`;
  };
  const { tri: _tri, page: _page, ...autres } = parametres;
  const [premiere] = lignes;
  return (
    <>
      <Tableau<LigneSeries>
        id="series"
        legende={<span class="ds-sr-only">Tableau des valeurs : {phrase}</span>}
        haut
        lignes={lignes}
        tri={{ valeur: tri, action: chemin, parametres: autres }}
        colonnes={[
          ...(premiere?.zone
            ? [
                {
                  cle: "zone",
                  titre: "Territoire",
                  cellule: (ligne: LigneSeries) => <NomZone {...props} ligne={ligne} />,
                },
              ]
            : []),
          ...(premiere?.periode
            ? [
                {
                  cle: "periode",
                  titre: "Période",
                  cellule: ({ periode }: LigneSeries) => periode && direPeriode(periode, dateLongue),
                },
              ]
            : []),
          ...(premiere?.modalite
            ? [{ cle: "modalite", titre: "Classe", cellule: ({ modalite }: LigneSeries) => modalite?.libelle }]
            : []),
          ...tableau.colonnes.map(({ cle, titre }, rang) => ({
            ...{ cle, nombre: true, triable: true },
            titre: titreColonne(titre, series.length > 1 ? series[rang]?.indicateur : series[0]?.indicateur),
            cellule: (ligne: LigneSeries) => ecrire(ligne, rang),
          })),
        ]}
      />
      <Pagination
        page={page}
        pages={pages}
        total={tableau.lignes.length}
        mots={["ligne", "lignes"]}
        adresse={(autre) => adresse(chemin, { ...parametres, page: [String(autre)] })}
      />
    </>
  );
}

const titreColonne = (titre: string, indicateur: Indicateur | undefined): string =>
  indicateur === undefined || titre !== indicateur.nom || direUnite(indicateur.unite) === "" || indicateur.unite === "%"
    ? titre
    : indicateur.nom.toLowerCase().includes(indicateur.unite)
      ? titre
      : `${titre} (${indicateur.unite})`;

/** A territory leads to its own parts: a région to its départements, an EPCI to its communes, where the indicators are counted so. */
function NomZone({ ligne, lues, parametres }: TableauProps & { readonly ligne: LigneSeries }): JSX.Element {
  const { zone } = ligne;
  if (zone === null) return <>France</>;
  const { niveau, indicateurs } = lues.demande;
  if (niveau === "national" || niveau === "structure" || niveau === "equipe") return <>{zone.nom}</>;
  const dessous = DESSOUS[niveau];
  const detaille = dessous !== null && indicateurs.every((un) => seLitPar(mesuresDe(un), dessous));
  const vers: Parametres = {
    ...parametres,
    territoire: [`${niveau}:${zone.code}`],
    niveau: detaille ? [dessous] : [],
    page: [],
  };
  return (
    <Lien href={adresse("/explorer", vers)}>{niveau === "departement" ? `${zone.nom} (${zone.code})` : zone.nom}</Lien>
  );
}

const DESSOUS = { region: "departement", departement: "epci", epci: "commune", commune: null } as const;
