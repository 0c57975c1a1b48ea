import { jourEtMois } from "../../../plateforme/ui/date.rules.ts";
import { NOMS_JOURS, type Plage } from "./horaires.rules.ts";

/** A moment as the clock on the wall shows it in the territory. */
export type MomentLocal = { readonly date: string; readonly minute: number };

/** Opening slots of a civil date. */
export type Planning = (date: string) => readonly Plage[];

export type Ouverture =
  | { readonly etat: "ouvert"; readonly jusqua: number }
  | { readonly etat: "ferme"; readonly prochaine: MomentLocal | null }
  /** A holiday on which the source does not say whether it opens. */
  | { readonly etat: "ferie"; readonly prochaine: MomentLocal | null }
  | { readonly etat: "inconnu" };

/** How far ahead the next opening is looked for, in days. */
const HORIZON = 14;

/**
 * Decides whether a place is open now, until when, or when it opens next. `ferieNonDit` tells the dates that are public holidays
 * the source says nothing of: then neither « open » nor « closed » is asserted.
 */
export function ouverture(
  planning: Planning | undefined,
  moment: MomentLocal,
  ferieNonDit: (date: string) => boolean = () => false,
): Ouverture {
  if (planning === undefined) return { etat: "inconnu" };
  const enCours = planning(moment.date).find((p) => p.debut <= moment.minute && moment.minute < p.fin);
  if (ferieNonDit(moment.date)) return { etat: "ferie", prochaine: prochaine(planning, moment, ferieNonDit) };
  if (enCours !== undefined) return { etat: "ouvert", jusqua: enCours.fin };
  return { etat: "ferme", prochaine: prochaine(planning, moment, ferieNonDit) };
}

function prochaine(
  planning: Planning,
  moment: MomentLocal,
  ferieNonDit: (date: string) => boolean,
): MomentLocal | null {
  let date = moment.date;
  for (let jours = 0; jours <= HORIZON; jours += 1) {
    const apres = jours === 0 ? moment.minute : -1;
    const plage = ferieNonDit(date) ? undefined : planning(date).find((p) => p.debut > apres);
    if (plage !== undefined) return { date, minute: plage.debut };
    date = lendemain(date);
  }
  return null;
}

/** What is said to people: « Ouvert, jusqu’à 18 h », « Fermé, ouvre demain à 9 h ». `mot` is the state alone, `suite` the rest. */
export function direOuverture(o: Ouverture, aujourdhui: string): { readonly mot: string; readonly suite: string } {
  if (o.etat === "inconnu") return { mot: "Horaires non communiqués", suite: "appelez avant de venir" };
  if (o.etat === "ouvert") return { mot: "Ouvert", suite: `jusqu’à ${direHeure(o.jusqua)}` };
  const mot = o.etat === "ferie" ? "Jour férié" : "Fermé";
  if (o.etat === "ferie") return { mot, suite: "appelez pour savoir si ce lieu est ouvert" };
  if (o.prochaine === null) return { mot, suite: "appelez pour connaître la prochaine ouverture" };
  return { mot, suite: `ouvre ${direJour(o.prochaine.date, aujourdhui)} à ${direHeure(o.prochaine.minute)}` };
}

/** « 9 h », « 13 h 30 », « midi », « minuit »: no-break spaces inside. */
export function direHeure(minute: number): string {
  if (minute === 720) return "midi";
  if (minute === 1440) return "minuit";
  const reste = minute % 60;
  return `${Math.floor(minute / 60)}\u00a0h${reste === 0 ? "" : `\u00a0${String(reste).padStart(2, "0")}`}`;
}

function direJour(date: string, aujourdhui: string): string {
  const ecart = numeroDeJour(date) - numeroDeJour(aujourdhui);
  if (ecart === 0) return "aujourd’hui";
  if (ecart === 1) return "demain";
  const nom = NOMS_JOURS[jourDeSemaine(date)] ?? "";
  if (ecart < 7) return nom;
  return `${nom}\u00a0${jourEtMois(date)}`;
}

/** Days since 1970-01-01 of a civil date AAAA-MM-JJ (proleptic Gregorian calendar). */
export function numeroDeJour(date: string): number {
  const [a = 1970, m = 1, j = 1] = date.split("-").map(Number);
  const annee = m <= 2 ? a - 1 : a;
  const ere = Math.floor(annee / 400);
  const anneeEre = annee - ere * 400;
  const jourAnnee = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + j - 1;
  return ere * 146_097 + anneeEre * 365 + Math.floor(anneeEre / 4) - Math.floor(anneeEre / 100) + jourAnnee - 719_468;
}

/** The civil date of a day number. */
export function dateDuJour(numero: number): string {
  const z = numero + 719_468;
  const ere = Math.floor(z / 146_097);
  const jourEre = z - ere * 146_097;
  const anneeEre = Math.floor(
    (jourEre - Math.floor(jourEre / 1460) + Math.floor(jourEre / 36_524) - Math.floor(jourEre / 146_096)) / 365,
  );
  const jourAnnee = jourEre - (365 * anneeEre + Math.floor(anneeEre / 4) - Math.floor(anneeEre / 100));
  const mp = Math.floor((5 * jourAnnee + 2) / 153);
  const jour = jourAnnee - Math.floor((153 * mp + 2) / 5) + 1;
  const mois = mp < 10 ? mp + 3 : mp - 9;
  const annee = anneeEre + ere * 400 + (mois <= 2 ? 1 : 0);
  return `${String(annee).padStart(4, "0")}-${String(mois).padStart(2, "0")}-${String(jour).padStart(2, "0")}`;
}

/** The civil day after `date`. */
export const lendemain = (date: string): string => dateDuJour(numeroDeJour(date) + 1);

/** 0 is Monday. */
export const jourDeSemaine = (date: string): number => (((numeroDeJour(date) + 3) % 7) + 7) % 7;
