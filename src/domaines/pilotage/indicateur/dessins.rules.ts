import type { NiveauIndicateur } from "./niveau.rules.ts";
import { celluleDe, type Serie } from "./serie.rules.ts";

/** A drawing of series: a line by month, the classes of a breakdown, a ranking of territories, a map. */
export type Dessin = { readonly serie: Serie; readonly nom: string } & (
  | { readonly genre: "courbe"; readonly zone: number; readonly modalite: number }
  | { readonly genre: "classes" }
  | { readonly genre: "classement" }
  | { readonly genre: "carte"; readonly niveau: "region" | "departement" }
);

/** More drawings than this side by side are no longer compared by eye. */
export const DESSINS_MAX = 6;
/** Bars of a ranking. */
export const BARRES_MAX = 20;

/** What is best looked at: a line by month, a map of rates, bars for the rest. The table beside has every value. */
export function dessinsDe(series: readonly Serie[], niveau: NiveauIndicateur, entiere: boolean): readonly Dessin[] {
  const [serie] = series;
  if (serie === undefined) return [];
  const { zones, periodes, modalites, indicateur } = serie;
  if (periodes.length > 1) return /^\d{4}-\d{2}$/.test(periodes[0]?.cle ?? "") ? courbesDe(series) : [];
  const seul = { serie, nom: indicateur.nom };
  if (modalites.length > 1) return zones.length === 1 ? [{ ...seul, genre: "classes" }] : [];
  if (zones.length < 2 || series.length > 1 || niveau === "national") return [];
  // Contours are those of régions and départements.
  if (niveau !== "region" && niveau !== "departement") return [{ ...seul, genre: "classement" }];
  if (indicateur.calcul.genre === "somme" && !entiere) return [{ ...seul, genre: "classement" }];
  return [{ ...seul, genre: "carte", niveau }];
}

/** One line for each indicator of one territory, or for each territory or class of one indicator. */
const courbesDe = (series: readonly Serie[]): readonly Dessin[] =>
  series.flatMap((serie) =>
    serie.zones.flatMap(({ nom }, zone) =>
      serie.modalites.map((classe, modalite) => ({
        ...{ genre: "courbe" as const, serie, zone, modalite },
        nom: classe?.libelle ?? (serie.zones.length > 1 ? nom : serie.indicateur.nom),
      })),
    ),
  );

/** The territories of a ranking, the largest first; hidden and absent values last. */
export const rangees = (serie: Serie): readonly { readonly nom: string; readonly valeur: number | null }[] =>
  serie.zones
    .map(({ nom }, z) => ({ nom, valeur: celluleDe(serie, z, 0).valeur }))
    .sort((a, b) => (b.valeur ?? -1) - (a.valeur ?? -1));
