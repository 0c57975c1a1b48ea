/** No figure of the programme is older. */
export const PREMIER_JOUR = "2020-11-01";

/** The same day so many months later (or before), the last of the month where it has none: 31 May less three months is 28 February. */
export function plusMois(jour: string, mois: number): string {
  const rang = Number(jour.slice(0, 4)) * 12 + Number(jour.slice(5, 7)) - 1 + mois;
  const quantieme = Math.min(Number(jour.slice(8)), Number(dernierDuMois(rang).slice(8)));
  return `${dernierDuMois(rang).slice(0, 8)}${String(quantieme).padStart(2, "0")}`;
}

/** So many days later. */
export const plusJours = (jour: string, jours: number): string =>
  new Date(Date.parse(`${jour}T00:00:00Z`) + jours * 86_400_000).toISOString().slice(0, 10);

/** The last day of the month that comes so many months after that of a day. */
export const finDeMois = (jour: string, mois = 0): string =>
  dernierDuMois(Number(jour.slice(0, 4)) * 12 + Number(jour.slice(5, 7)) - 1 + mois);

/** The last day of the last quarter that is over: on 1 January 2023, 31 December 2022. */
export function finDuTrimestrePasse(jour: string): string {
  const rang = Number(jour.slice(0, 4)) * 12 + Number(jour.slice(5, 7)) - 1;
  return dernierDuMois(Math.floor(rang / 3) * 3 - 1);
}

/** Where a month is numbered from the year 0. */
function dernierDuMois(rang: number): string {
  return new Date(Date.UTC(Math.floor(rang / 12), (rang % 12) + 1, 0)).toISOString().slice(0, 10);
}
