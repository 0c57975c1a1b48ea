import type { PeriodeNommee } from "./periode.rules.ts";
import { type Cellule, celluleDe, type Modalite, type Serie, type Zone } from "./serie.rules.ts";

/** A table of series as people read them. `null` in a line: this axis has one value only, said above the table. */
export type TableauSeries = {
  readonly colonnes: readonly { readonly cle: string; readonly titre: string }[];
  readonly lignes: readonly LigneSeries[];
};
export type LigneSeries = {
  readonly zone: Zone | null;
  readonly periode: PeriodeNommee | null;
  readonly modalite: Modalite | null;
  readonly cellules: readonly Cellule[];
};

/** Periods that stand side by side; more of them go down the page. */
const COLONNES_MAX = 14;

/**
 * How series are laid out: indicators, or classes of a breakdown, side by side; for one indicator over several territories and
 * periods, the periods side by side; what is left goes down.
 */
export function tableauDe(series: readonly Serie[]): TableauSeries {
  const [premiere] = series;
  if (premiere === undefined) return { colonnes: [], lignes: [] };
  const { zones, periodes, modalites } = premiere;
  if (series.length > 1) return enColonnes(series);
  if (modalites.length > 1)
    return zones.length * periodes.length === 1 ? classesEnLignes(premiere) : classesEnColonnes(premiere);
  if (zones.length > 1 && periodes.length > 1 && periodes.length <= COLONNES_MAX) return periodesEnColonnes(premiere);
  return enColonnes(series);
}

const seule = <T>(toutes: readonly T[], une: T): T | null => (toutes.length > 1 ? une : null);

const parLignes = (
  { zones, periodes }: Serie,
  cellulesDe: (zone: number, periode: number) => readonly Cellule[],
): readonly LigneSeries[] =>
  zones.flatMap((zone, z) =>
    periodes.map((periode, p) => ({
      zone: zones.length > 1 || periodes.length === 1 ? zone : null,
      periode: seule(periodes, periode),
      modalite: null,
      cellules: cellulesDe(z, p),
    })),
  );

const enColonnes = (series: readonly Serie[]): TableauSeries => ({
  colonnes: series.map(({ indicateur: { code, nom } }) => ({ cle: code, titre: nom })),
  lignes: series[0] === undefined ? [] : parLignes(series[0], (z, p) => series.map((serie) => celluleDe(serie, z, p))),
});

const classesEnColonnes = (serie: Serie): TableauSeries => ({
  colonnes: serie.modalites.map((modalite) => ({ cle: modalite?.code ?? "", titre: modalite?.libelle ?? "" })),
  lignes: parLignes(serie, (z, p) => serie.modalites.map((_, m) => celluleDe(serie, z, p, m))),
});

const classesEnLignes = (serie: Serie): TableauSeries => ({
  colonnes: [{ cle: serie.indicateur.code, titre: serie.indicateur.nom }],
  lignes: serie.modalites.map((modalite, m) => ({
    ...{ zone: null, periode: null, modalite },
    cellules: [celluleDe(serie, 0, 0, m)],
  })),
});

const periodesEnColonnes = (serie: Serie): TableauSeries => ({
  colonnes: serie.periodes.map(({ cle }) => ({ cle, titre: cle })),
  lignes: serie.zones.map((zone, z) => ({
    ...{ zone, periode: null, modalite: null },
    cellules: serie.periodes.map((_, p) => celluleDe(serie, z, p)),
  })),
});

/** Sorted by a column (« code », « -code »), by name without one; hidden and absent values last. */
export function trierTableau({ colonnes, lignes }: TableauSeries, tri: string): readonly LigneSeries[] {
  const descend = tri.startsWith("-");
  const rang = colonnes.findIndex(({ cle }) => cle === tri.replace(/^-/, ""));
  if (rang === -1) return descend ? [...lignes].reverse() : lignes;
  const valeurDe = (ligne: LigneSeries): number | null => ligne.cellules[rang]?.valeur ?? null;
  return [...lignes].sort((a, b) => {
    const [x, y] = [valeurDe(a), valeurDe(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return descend ? y - x : x - y;
  });
}
