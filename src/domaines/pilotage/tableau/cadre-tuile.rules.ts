import type { PointMensuel } from "../../../plateforme/graphique/courbe.rules.ts";
import { celluleDe, type Serie } from "../indicateur/serie.rules.ts";
import type { DemandeTerritoire } from "../territoire-chiffres.rules.ts";

/** What a tile knows of its page. */
export type CadreTuile = {
  readonly id: string;
  readonly au: string;
  /** Name of the territory of the dashboard: said on the tiles of another. */
  readonly territoireNom: string;
  /** Where a territory leads; null when its own page is not there. */
  readonly vers: (territoire: DemandeTerritoire) => string | null;
};

/** The months of a series of one territory. */
export const pointsDe = (serie: Serie): readonly PointMensuel[] =>
  serie.periodes.map(({ cle }, p) => ({ mois: cle, valeur: celluleDe(serie, 0, p).valeur }));
