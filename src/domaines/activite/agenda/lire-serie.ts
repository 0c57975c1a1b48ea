import type { EvenementLu, Moment } from "./lire-evenement.ts";
import { type EnInstant, enTexte } from "./lire-fuseaux.ts";
import type { Intervalle } from "./moment.rules.ts";
import { type Budget, datesDe } from "./recurrence.rules.ts";

/** One occurrence read in a calendar, in the time zone of the territory when it says none. */
export type OccurrenceLue = Intervalle & {
  readonly uid: string;
  /** Which one of a recurring event; empty for a lone one. */
  readonly occurrence: string;
  readonly titre: string;
  readonly journeeEntiere: boolean;
};

export type LigneLue = { readonly titre: string; readonly raison: string };

/** What the reading of one file shares: what is asked, what may still be spent, what was found. */
export type Lecture = {
  readonly fenetre: Intervalle;
  readonly jours: readonly [number, number];
  readonly enInstant: EnInstant;
  readonly budget: Budget;
  readonly occurrences: Map<string, OccurrenceLue>;
  readonly ecartes: LigneLue[];
};

/** Said of the many events of a calendar that are over, or far ahead. */
export const HORS_PERIODE = "hors de la période importée";
const TROP_LONG = "répétition trop longue à suivre dans ce fichier : exportez moins d’événements à la fois";
const PAR_EVENEMENT = 400;
const EN_TOUT = 2000;
/** What lasts longer is not taken: no need to look further back for what is still going on. */
const DUREE_MAX_JOURS = 62;
/** A date turned into an instant costs as much as that many days looked at. */
const COUT_D_UN_INSTANT = 20;
const MINUTE_MS = 60_000;
const JOUR_MS = 86_400_000;

/** The dates that replace one of a series, by the instant it was at; and those from which the whole series moved, the last first. */
type Deplacees = {
  readonly une: Map<number, EvenementLu>;
  readonly suites: readonly (readonly [number, EvenementLu])[];
};

/** The dates taken out of a series, by their instant; by their day where a whole day is. */
type Retraits = { readonly instants: ReadonlySet<number>; readonly jours: ReadonlySet<number> };

/** Reads the events of one identifier: the series, or the lone event, and the dates that were moved in it. */
export function lireSerie(evenements: readonly EvenementLu[], lecture: Lecture): void {
  const deplacees = evenements.flatMap((un) =>
    un.remplace === undefined ? [] : [[Number(lecture.enInstant(un.remplace)), un] as const],
  );
  const une = new Map(deplacees);
  const suites = deplacees.filter(([, { etSuivantes }]) => etSuivantes).sort(([a], [b]) => b - a);
  for (const maitre of evenements.filter(({ remplace }) => remplace === undefined))
    if (maitre.regles.length + maitre.ajouts.length === 0) lireSeul(maitre, "", lecture);
    else lireRepetition(maitre, { une, suites }, lecture);
  // Moved from outside the period, or of a series that this file does not hold.
  for (const reste of une.values()) lireSeul(reste, cleDe(reste.remplace ?? reste.debut), lecture);
}

function lireSeul(evenement: EvenementLu, occurrence: string, lecture: Lecture): void {
  const { debut, fin, dureeMs, titre } = evenement;
  const [du, au] = lecture.jours;
  const dernier = fin?.jour ?? debut.jour + Math.ceil((dureeMs ?? JOUR_MS) / JOUR_MS);
  const loin = debut.jour > au + 1 || dernier < du - 1;
  const raison =
    lecture.occurrences.size >= EN_TOUT
      ? auDela(EN_TOUT)
      : loin
        ? HORS_PERIODE
        : retenir(evenement, occurrence, intervalleDe(evenement, debut, lecture), lecture);
  if (raison !== undefined) lecture.ecartes.push({ titre, raison });
}

const auDela = (dates: number): string => `au-delà de ${dates} dates : importez une période plus courte`;

function lireRepetition(maitre: EvenementLu, deplacees: Deplacees, lecture: Lecture): void {
  const raisons = new Set<string>();
  const place = Math.min(PAR_EVENEMENT, EN_TOUT - lecture.occurrences.size);
  const dates = place <= 0 ? [] : datesDeSerie(maitre, lecture);
  if (place <= 0) raisons.add(auDela(EN_TOUT));
  if (dates === undefined) raisons.add(TROP_LONG);
  const otes = retraitsDe(maitre, lecture);
  let prises = 0;
  for (const date of dates ?? []) {
    lecture.budget.jours -= COUT_D_UN_INSTANT;
    if (prises >= place) raisons.add(auDela(place < PAR_EVENEMENT ? EN_TOUT : PAR_EVENEMENT));
    else if (lecture.budget.jours <= 0) raisons.add(TROP_LONG);
    if (prises >= place || lecture.budget.jours <= 0) break;
    const instant = Number(lecture.enInstant(date));
    if (otes.instants.has(instant) || otes.jours.has(date.jour)) continue;
    const raison = lireDate(maitre, date, instant, deplacees, lecture);
    if (raison === undefined) prises += 1;
    else raisons.add(raison);
  }
  if (prises === 0 && raisons.size === 0) raisons.add(HORS_PERIODE);
  if (prises > 0 || raisons.size > 1) raisons.delete(HORS_PERIODE);
  for (const raison of raisons) lecture.ecartes.push({ titre: maitre.titre, raison });
}

function retraitsDe({ retraits }: EvenementLu, { jours: [du, au], enInstant }: Lecture): Retraits {
  const proches = retraits.filter(({ jour }) => jour > du - DUREE_MAX_JOURS - 5 && jour < au + 5);
  return {
    instants: new Set(proches.filter(({ genre }) => genre !== "jour").map((un) => Number(enInstant(un)))),
    jours: new Set(proches.filter(({ genre }) => genre === "jour").map(({ jour }) => jour)),
  };
}

/** The dates of a series that may meet the period, in order; undefined once the budget is spent. */
function datesDeSerie(maitre: EvenementLu, { jours, budget, enInstant }: Lecture): readonly Moment[] | undefined {
  const { debut, regles, ajouts } = maitre;
  const [du, au] = jours;
  const des = du - 2 - Math.min(DUREE_MAX_JOURS, Math.ceil(dureeDe(maitre, enInstant) / JOUR_MS));
  const proche = ({ jour }: Moment): boolean => jour >= des && jour <= au + 2;
  const dates = [...(regles.length === 0 ? [debut] : []), ...ajouts].filter(proche);
  for (const { regle, jusque } of regles) {
    const lues = datesDe(regle, debut, des, Math.min(au + 1, (jusque?.jour ?? au) + 1), budget);
    if (lues === undefined) return undefined;
    for (const { jour, minute } of lues) {
      const date = { ...debut, jour, minute };
      if (jusque === undefined || !depasse(date, jusque, enInstant)) dates.push(date);
    }
  }
  return dates.sort((a, b) => a.jour - b.jour || a.minute - b.minute);
}

/** True past the last day, or the last instant, of a series. */
function depasse(date: Moment, jusque: Moment, enInstant: EnInstant): boolean {
  if (date.jour !== jusque.jour && Math.abs(date.jour - jusque.jour) > 1) return date.jour > jusque.jour;
  return jusque.genre === "jour" || date.genre === "jour"
    ? date.jour > jusque.jour
    : enInstant(date) > enInstant(jusque);
}

/** Reads one date of a series, where it was moved if it was; answers why it is not taken. */
function lireDate(
  maitre: EvenementLu,
  date: Moment,
  instant: number,
  { une, suites }: Deplacees,
  lecture: Lecture,
): string | undefined {
  const elle = une.get(instant);
  une.delete(instant);
  if (elle !== undefined) return retenir(elle, cleDe(date), intervalleDe(elle, elle.debut, lecture), lecture);
  const suite = suites.find(([des]) => des <= instant);
  if (suite === undefined) return retenir(maitre, cleDe(date), intervalleDe(maitre, date, lecture), lecture);
  const [des, suivante] = suite;
  const debut = Number(lecture.enInstant(suivante.debut)) + instant - des;
  const fin = debut + dureeDe(suivante, lecture.enInstant);
  return retenir(suivante, cleDe(date), { debut: new Date(debut), fin: new Date(fin) }, lecture);
}

/** Keeps an occurrence that meets the period; answers why not. */
function retenir(
  { uid, titre, debut, libre }: EvenementLu,
  occurrence: string,
  intervalle: Intervalle,
  { fenetre, occurrences }: Lecture,
): string | undefined {
  if (libre !== undefined) return libre;
  if (intervalle.fin <= intervalle.debut) return "sans durée";
  if (intervalle.debut >= fenetre.fin || intervalle.fin <= fenetre.debut) return HORS_PERIODE;
  const cle = `${uid}\n${occurrence}`;
  if (occurrences.has(cle)) return "en double dans ce fichier";
  occurrences.set(cle, { ...intervalle, uid, occurrence, titre, journeeEntiere: debut.genre === "jour" });
  return undefined;
}

/** When an event that begins on `date` takes place: whole days last whole days, even when clocks change. */
function intervalleDe(evenement: EvenementLu, date: Moment, { enInstant }: Lecture): Intervalle {
  const debut = enInstant(date);
  const seul = date === evenement.debut && evenement.fin !== undefined;
  if (seul) return { debut, fin: enInstant(evenement.fin) };
  const duree = dureeDe(evenement, enInstant);
  if (date.genre === "jour")
    return { debut, fin: enInstant({ ...date, jour: date.jour + Math.round(duree / JOUR_MS) }) };
  return { debut, fin: new Date(Number(debut) + duree) };
}

/** Milliseconds from the beginning to the end of an event: a day for a whole day that says no more, nothing for an hour. */
function dureeDe({ debut, fin, dureeMs }: EvenementLu, enInstant: EnInstant): number {
  if (fin === undefined) return dureeMs ?? (debut.genre === "jour" ? JOUR_MS : 0);
  if (fin.genre !== debut.genre || fin.tzid !== debut.tzid) return Number(enInstant(fin)) - Number(enInstant(debut));
  return (fin.jour - debut.jour) * JOUR_MS + (fin.minute - debut.minute) * MINUTE_MS;
}

/** A date as a calendar writes it: what tells an occurrence from another. */
function cleDe({ jour, minute, seconde, genre }: Moment): string {
  const deux = (n: number): string => String(n).padStart(2, "0");
  const date = enTexte(jour).replaceAll("-", "");
  if (genre === "jour") return date;
  return `${date}T${deux(Math.floor(minute / 60))}${deux(minute % 60)}${deux(seconde)}${genre === "utc" ? "Z" : ""}`;
}
