import { type Cellule, celluleDe, type Serie, type Zone } from "../indicateur/serie.rules.ts";

/** Shares of fewer than this are not ranked: one post more or less would move them from one end to the other. */
export const EFFECTIF_MIN = 10;

export type Rangee = { readonly rang: number; readonly zone: Zone; readonly valeur: number };
export type Classement = {
  /** Highest first; equal values have the same rank. */
  readonly rangees: readonly Rangee[];
  /** Why some are not there, and how many. */
  readonly nonClasses: { readonly secret: number; readonly effectif: number; readonly absente: number };
};

/** The territories of a series in order; those of too few, hidden or not known are counted apart, never ranked. */
export function classer(serie: Serie, effectif: Serie | null): Classement {
  const petit = new Set(
    effectif === null
      ? []
      : effectif.zones.flatMap(({ code }, z) => ((celluleDe(effectif, z, 0).valeur ?? 0) < EFFECTIF_MIN ? [code] : [])),
  );
  const lues = serie.zones.map((zone, z) => ({ zone, cellule: celluleDe(serie, z, 0), peu: petit.has(zone.code) }));
  const tries = lues
    .flatMap(({ zone, cellule, peu }) => (cellule.valeur === null || peu ? [] : [{ zone, valeur: cellule.valeur }]))
    .sort((a, b) => b.valeur - a.valeur || a.zone.nom.localeCompare(b.zone.nom, "fr"));
  const compter = (garder: (lue: { cellule: Cellule; peu: boolean }) => boolean): number => lues.filter(garder).length;
  return {
    rangees: tries.map(({ zone, valeur }) => ({
      ...{ zone, valeur },
      rang: 1 + tries.filter((autre) => autre.valeur > valeur).length,
    })),
    nonClasses: {
      secret: compter(({ cellule }) => cellule.statut === "secret"),
      effectif: compter(({ cellule, peu }) => cellule.statut === "connue" && peu),
      absente: compter(({ cellule }) => cellule.statut === "absente"),
    },
  };
}

/** « 3 territoires ne sont pas classés : … »; null when all are. */
export function direNonClasses({ nonClasses: { secret, effectif, absente } }: Classement): string | null {
  const total = secret + effectif + absente;
  if (total === 0) return null;
  const motifs = [
    secret > 0 ? `${secret} pour protéger de petits nombres de personnes` : "",
    effectif > 0 ? `${effectif} parce que le calcul y porte sur moins de ${EFFECTIF_MIN}` : "",
    absente > 0 ? `${absente} sans valeur connue` : "",
  ].filter(Boolean);
  return `${total === 1 ? "1 territoire n’est pas classé" : `${total} territoires ne sont pas classés`} : ${motifs.join(", ")}.`;
}
