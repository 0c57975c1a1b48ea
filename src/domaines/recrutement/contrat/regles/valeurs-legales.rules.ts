import type { Jour } from "./calendrier.rules.ts";

/** The gross hourly SMIC from a day on, in euros, outside Mayotte and in Mayotte (decrees and orders of each date). */
type Smic = { readonly des: Jour; readonly commun: number; readonly mayotte: number };

export const SMIC: readonly Smic[] = [
  { des: "2021-01-01", commun: 10.25, mayotte: 7.74 },
  { des: "2021-10-01", commun: 10.48, mayotte: 7.91 },
  { des: "2022-01-01", commun: 10.57, mayotte: 7.98 },
  { des: "2022-05-01", commun: 10.85, mayotte: 8.19 },
  { des: "2022-08-01", commun: 11.07, mayotte: 8.35 },
  { des: "2023-01-01", commun: 11.27, mayotte: 8.51 },
  { des: "2023-05-01", commun: 11.52, mayotte: 8.7 },
  { des: "2024-01-01", commun: 11.65, mayotte: 8.8 },
  { des: "2024-11-01", commun: 11.88, mayotte: 8.98 },
  { des: "2026-01-01", commun: 12.02, mayotte: 9.33 },
];
/** Beyond this day another value may be in force: the screen says that it is to be verified. */
export const SMIC_CONNU_JUSQU_AU: Jour = "2026-06-30";

/** Where the Code du travail of the Republic and its SMIC do not apply. */
export const DROIT_LOCAL: readonly string[] = ["986", "987", "988"];

/** The gross hourly SMIC on a day in a département; null where there is none, or before the first value kept. */
export function smicHoraire(jour: Jour, departement: string): number | null {
  if (DROIT_LOCAL.includes(departement)) return null;
  const valeur = SMIC.filter(({ des }) => des <= jour).at(-1);
  if (valeur === undefined) return null;
  return departement === "976" ? valeur.mayotte : valeur.commun;
}

/** The gross monthly SMIC for weekly hours, in euros rounded to the cent; null where there is none. */
export function smicMensuel(jour: Jour, departement: string, heures: number): number | null {
  const horaire = smicHoraire(jour, departement);
  return horaire === null ? null : Math.round((horaire * heures * 5200) / 12) / 100;
}

/** From this day public service contracts rest on the CGFP; before, on the law of 26 January 1984. */
export const CGFP_DES: Jour = "2022-03-01";

/** Legal weekly hours (L3121-27), the most in one week (L3121-20), the least of a part-time contract (L3123-27), and in a PEC. */
export const HEURES = { legales: 35, maximum: 48, minimumPartiel: 24, minimumPec: 20 } as const;
