/** How a span of time is cut. */
export const PAS_SERIE = ["total", "annee", "trimestre", "mois"] as const;
export type PasSerie = (typeof PAS_SERIE)[number];
export const PAS_LIBELLES: Readonly<Record<PasSerie, string>> = {
  total: "Toute la période",
  annee: "Par année",
  trimestre: "Par trimestre",
  mois: "Par mois",
};

/** Civil days, bounds included; `cle` names it as open data do: 2022, 2022-Q4, 2022-11, or « du/au ». */
export type PeriodeNommee = { readonly cle: string; readonly du: string; readonly au: string };

/** True when a day begins a month. */
export const commenceUnMois = (jour: string): boolean => jour.endsWith("-01");
/** True when a day ends a month. */
export const finitUnMois = (jour: string): boolean => veille(premierDuMois(rangDuMois(jour) + 1)) === jour;

/**
 * True when what is said of people is written as it is: for the country, over whole months. Elsewhere it is to the nearest ten: two spans
 * are subtracted, and their difference may be a few people.
 */
export const estExacte = (un: { readonly niveau: string; readonly du: string; readonly au: string }): boolean =>
  un.niveau === "national" && commenceUnMois(un.du) && finitUnMois(un.au);

const MOIS_PAR_PAS = { annee: 12, trimestre: 3, mois: 1 } as const;

/** The periods of a span, oldest first, the first and the last cut at its bounds. */
export function periodesDe(du: string, au: string, pas: PasSerie): readonly PeriodeNommee[] {
  if (pas === "total") return [{ cle: `${du}/${au}`, du, au }];
  const periodes: PeriodeNommee[] = [];
  const duree = MOIS_PAR_PAS[pas];
  for (let rang = Math.floor(rangDuMois(du) / duree) * duree; rang <= rangDuMois(au); rang += duree) {
    const debut = premierDuMois(rang);
    const fin = veille(premierDuMois(rang + duree));
    periodes.push({ cle: nommer(rang, pas), du: debut < du ? du : debut, au: fin > au ? au : fin });
  }
  return periodes;
}

/** Months since the year 0. */
const rangDuMois = (jour: string): number => Number(jour.slice(0, 4)) * 12 + Number(jour.slice(5, 7)) - 1;
const premierDuMois = (rang: number): string =>
  `${Math.floor(rang / 12)}-${String((rang % 12) + 1).padStart(2, "0")}-01`;
const veille = (jour: string): string =>
  new Date(Date.parse(`${jour}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

function nommer(rang: number, pas: Exclude<PasSerie, "total">): string {
  const annee = Math.floor(rang / 12);
  if (pas === "annee") return String(annee);
  if (pas === "trimestre") return `${annee}-Q${Math.floor((rang % 12) / 3) + 1}`;
  return premierDuMois(rang).slice(0, 7);
}
