/** A civil day, AAAA-MM-JJ. */
export type Jour = string;

const midi = (jour: Jour): Date => new Date(`${jour}T12:00:00Z`);
const ecrire = (date: Date): Jour => date.toISOString().slice(0, 10);

/** Whether a text is a civil day that exists. */
export const estJour = (texte: string): boolean =>
  /^20\d\d-\d\d-\d\d$/u.test(texte) && !Number.isNaN(Date.parse(`${texte}T12:00:00Z`)) && ecrire(midi(texte)) === texte;

/** The day some days later. */
export function ajouterJours(jour: Jour, jours: number): Jour {
  const date = midi(jour);
  date.setUTCDate(date.getUTCDate() + jours);
  return ecrire(date);
}

/** The same day of the month some months later; the last one of the month where it is shorter. */
export function ajouterMois(jour: Jour, mois: number): Jour {
  const date = midi(jour);
  const quantieme = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + mois);
  const dernier = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(quantieme, dernier));
  return ecrire(date);
}

/** Days from a day to another, both counted; none below zero. */
export const joursInclus = (debut: Jour, fin: Jour): number =>
  Math.max(0, Math.round((midi(fin).getTime() - midi(debut).getTime()) / 86_400_000) + 1);

/** Whether a contract of these days, both counted, lasts more than so many months. */
export const passeMois = (debut: Jour, fin: Jour, mois: number): boolean => fin >= ajouterMois(debut, mois);

/** Whether it lasts less than so many months. */
export const manqueMois = (debut: Jour, fin: Jour, mois: number): boolean =>
  ajouterJours(fin, 1) < ajouterMois(debut, mois);

/** Whole months that days make, both counted, the month begun counted. */
export function moisCommences(debut: Jour, fin: Jour): number {
  let mois = 0;
  while (passeMois(debut, fin, mois)) mois += 1;
  return mois;
}
