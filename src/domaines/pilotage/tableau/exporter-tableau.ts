import type { Colonne } from "../../../plateforme/formats/ecrire-csv.ts";
import { COLONNES_SERIES, type LigneExport } from "../indicateur/exporter-series.ts";
import { observationsDe } from "../indicateur/serie.rules.ts";
import { titreDe } from "./dire-tuile.rules.ts";
import type { TableauLu } from "./tableau-lu.rules.ts";

type LigneTableau = LigneExport & { readonly rang: number; readonly tuile: string };

/** The columns of a dashboard to take away: the tile, then those of the series. */
export const COLONNES_TABLEAU: readonly Colonne<LigneTableau>[] = [
  { titre: "rang", cellule: ({ rang }) => rang },
  { titre: "tuile", cellule: ({ tuile }) => tuile },
  ...COLONNES_SERIES,
];

/** Every value that the tiles show: the figure of each, then what is drawn. */
export function* lignesDuTableau({ tuiles }: TableauLu): Generator<LigneTableau> {
  for (const [rang, une] of tuiles.entries()) {
    const { lue } = une;
    if (lue === null) continue;
    const commun = { indicateur: lue.indicateur, rang: rang + 1, tuile: titreDe(une) };
    const { du, au, dans } = lue.demandes.total;
    yield {
      ...commun,
      zone: { code: dans.code, nom: lue.territoireNom },
      periode: { cle: `${du}/${au}`, du, au },
      modalite: null,
      cellule: lue.total,
    };
    if (lue.dessin !== null) for (const observation of observationsDe(lue.dessin)) yield { ...commun, ...observation };
  }
}
