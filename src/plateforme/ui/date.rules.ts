import { nombre } from "./nombre.rules.ts";

/** Civil dates (« AAAA-MM-JJ ») and hours as French readers write them. Nothing here reads a clock or a time zone. */

const INSECABLE = "\u00a0";

const MOIS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
] as const;

const MOIS_COURTS = [
  "janv.",
  "févr.",
  "mars",
  "avr.",
  "mai",
  "juin",
  "juil.",
  "août",
  "sept.",
  "oct.",
  "nov.",
  "déc.",
] as const;

const JOURS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"] as const;

/** « 2022-12-01 » → « 1er décembre 2022 »; what is not a date comes back as it is. */
export function dateLongue(date: string): string {
  const d = lire(date);
  return d ? `${jourEtMois(date)} ${d.annee}` : date;
}

/** « 2022-12-01 » → « 1er décembre »: near enough for the year to go without saying. */
export function jourEtMois(date: string): string {
  const d = lire(date);
  return d ? `${quantieme(d.jour)}${INSECABLE}${MOIS[d.mois - 1]}` : date;
}

/** « 2022-12-01 » → « jeudi 1er décembre 2022 ». */
export function dateAvecJour(date: string): string {
  const d = lire(date);
  return d ? `${JOURS[jourDeSemaine(d)]} ${dateLongue(date)}` : date;
}

/** « 2022-12-01 » → « 01/12/2022 », for tables. */
export function dateCourte(date: string): string {
  const d = lire(date);
  return d ? `${deux(d.jour)}/${deux(d.mois)}/${d.annee}` : date;
}

/** « 2022-12-01 » or « 2022-12 » → « décembre 2022 ». */
export function moisLong(mois: string): string {
  const d = lire(`${mois.slice(0, 7)}-01`);
  return d ? `${MOIS[d.mois - 1]} ${d.annee}` : mois;
}

/** « 2022-12 » → « déc. 2022 », for axes. */
export function moisCourt(mois: string): string {
  const d = lire(`${mois.slice(0, 7)}-01`);
  return d ? `${MOIS_COURTS[d.mois - 1]}${INSECABLE}${d.annee}` : mois;
}

/** « 14:12 » → « 14 h 12 », « 09:00 » → « 9 h ». */
export function heure(texte: string): string {
  const m = /^(\d{1,2}):(\d{2})/.exec(texte);
  if (!m) return texte;
  const minutes = m[2] === "00" ? "" : `${INSECABLE}${m[2]}`;
  return `${Number(m[1])}${INSECABLE}h${minutes}`;
}

/** Minutes of work: 45 → « 45 min », 90 → « 1 h 30 », 120 → « 2 h ». */
export function duree(minutes: number): string {
  if (minutes < 60) return `${minutes}${INSECABLE}min`;
  const reste = minutes % 60;
  return `${nombre(Math.floor(minutes / 60))}${INSECABLE}h${reste === 0 ? "" : `${INSECABLE}${deux(reste)}`}`;
}

type DateCivile = { readonly annee: number; readonly mois: number; readonly jour: number };

function lire(date: string): DateCivile | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  if (!m) return null;
  const lue = { annee: Number(m[1]), mois: Number(m[2]), jour: Number(m[3]) };
  return lue.mois >= 1 && lue.mois <= 12 && lue.jour >= 1 && lue.jour <= 31 ? lue : null;
}

const quantieme = (jour: number): string => (jour === 1 ? "1er" : String(jour));
const deux = (n: number): string => String(n).padStart(2, "0");

/** By a table of month offsets; 0 is Sunday. */
function jourDeSemaine({ annee, mois, jour }: DateCivile): number {
  const decalages = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
  const a = mois < 3 ? annee - 1 : annee;
  const somme = a + Math.floor(a / 4) - Math.floor(a / 100) + Math.floor(a / 400) + (decalages[mois - 1] ?? 0) + jour;
  return somme % 7;
}

const JOUR_DE_PARIS = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const HEURE_DE_PARIS = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  hour: "2-digit",
  minute: "2-digit",
});

/** An instant as read in mainland France: « 1 décembre 2022 à 9 h 30 ». */
export function momentLisible(instant: Date): string {
  const [heures = "", minutes = ""] = HEURE_DE_PARIS.format(instant).split(":");
  return `${JOUR_DE_PARIS.format(instant)} à ${Number(heures)} h ${minutes}`;
}
