/**
 * The dates of a recurrence (RFC 5545, 3.3.10), from a window of days: what comes before is jumped over, and each day looked at is taken
 * from a budget, so that no rule, however written, is followed for ever. Days are numbers, 0 being the first of January 1970.
 */

export const FREQUENCES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export type Frequence = (typeof FREQUENCES)[number];

/** A rule that comes back at most once an hour. Weekdays go from 1, Monday, to 7. */
export type Regle = {
  readonly frequence: Frequence;
  readonly intervalle: number;
  /** How many dates in all, the first included; null for no end. */
  readonly nombre: number | null;
  readonly debutSemaine: number;
  readonly mois: readonly number[];
  readonly semaines: readonly number[];
  readonly joursAnnee: readonly number[];
  readonly joursMois: readonly number[];
  /** `rang`: 2 for the second of the month or year, -1 for the last, 0 for all. */
  readonly jours: readonly { readonly rang: number; readonly jour: number }[];
  /** Minutes of the day, in order; empty for those of the first date. */
  readonly minutes: readonly number[];
  readonly positions: readonly number[];
};

/** A wall clock: day number, and minutes since midnight. */
export type Mur = { readonly jour: number; readonly minute: number };

/** What may still be looked at in one file; counted down by whoever looks. */
export type Budget = { jours: number };

type Date3 = { readonly annee: number; readonly mois: number; readonly jour: number };

/** The number of a civil day; months past 12 go on to the next year. */
export function numeroDe(annee: number, mois: number, jour: number): number {
  const a = annee + Math.floor((mois - 1) / 12);
  const m = ((((mois - 1) % 12) + 12) % 12) + 1;
  const y = m <= 2 ? a - 1 : a;
  const ere = Math.floor(y / 400);
  const deLEre = y - ere * 400;
  const deLAnnee = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5) + jour - 1;
  return ere * 146_097 + deLEre * 365 + Math.floor(deLEre / 4) - Math.floor(deLEre / 100) + deLAnnee - 719_468;
}

/** The civil day of a number. */
export function civilDe(numero: number): Date3 {
  const z = numero + 719_468;
  const ere = Math.floor(z / 146_097);
  const jourEre = z - ere * 146_097;
  const anneeEre = Math.floor(
    (jourEre - Math.floor(jourEre / 1460) + Math.floor(jourEre / 36_524) - Math.floor(jourEre / 146_096)) / 365,
  );
  const jourAnnee = jourEre - (365 * anneeEre + Math.floor(anneeEre / 4) - Math.floor(anneeEre / 100));
  const mp = Math.floor((5 * jourAnnee + 2) / 153);
  const mois = mp < 10 ? mp + 3 : mp - 9;
  return {
    annee: anneeEre + ere * 400 + (mois <= 2 ? 1 : 0),
    mois,
    jour: jourAnnee - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

const jourDeSemaine = (numero: number): number => ((((numero + 3) % 7) + 7) % 7) + 1;

/**
 * The dates of a rule from `debut` that fall on the days `[du, au]`, in order; undefined once the budget is spent, however far it went.
 */
export function datesDe(regle: Regle, debut: Mur, du: number, au: number, budget: Budget): readonly Mur[] | undefined {
  const dates: Mur[] = [];
  const minutes = regle.minutes.length > 0 ? regle.minutes : [debut.minute];
  const saut = premierePeriode(regle, debut, du, minutes.length);
  let comptees = saut.comptees;
  for (let rang = saut.rang; ; rang += 1) {
    const [premier, dernier] = periodeDe(regle, debut.jour, rang);
    if (premier > au || (regle.nombre !== null && comptees >= regle.nombre)) return dates;
    for (const date of datesDePeriode(regle, debut, premier, dernier, minutes, budget)) {
      if (regle.nombre !== null && comptees >= regle.nombre) return dates;
      comptees += 1;
      if (date.jour >= du && date.jour <= au) dates.push(date);
    }
    if (budget.jours <= 0) return undefined;
  }
}

/** The first and last days of the period `rang` of a rule, those its dates are looked for in. */
function periodeDe(
  { frequence, intervalle, debutSemaine }: Regle,
  debut: number,
  rang: number,
): readonly [number, number] {
  const pas = rang * intervalle;
  if (frequence === "DAILY") return [debut + pas, debut + pas];
  if (frequence === "WEEKLY") {
    const lundi = debut - ((jourDeSemaine(debut) - debutSemaine + 7) % 7) + 7 * pas;
    return [lundi, lundi + 6];
  }
  const { annee, mois } = civilDe(debut);
  return frequence === "MONTHLY"
    ? [numeroDe(annee, mois + pas, 1), numeroDe(annee, mois + pas + 1, 1) - 1]
    : [numeroDe(annee + pas, 1, 1), numeroDe(annee + pas, 12, 31)];
}

const JOURS_PAR = { DAILY: 1, WEEKLY: 7, MONTHLY: 30.436_875, YEARLY: 365.2425 } as const;

/**
 * Where to begin: just before the window. A rule of so many dates is jumped over only where each period has as many as the next; counted
 * from its first date otherwise.
 */
function premierePeriode(
  regle: Regle,
  debut: Mur,
  du: number,
  heures: number,
): { readonly rang: number; readonly comptees: number } {
  const rang = Math.max(0, Math.floor((du - debut.jour) / (JOURS_PAR[regle.frequence] * regle.intervalle)) - 2);
  if (rang === 0 || regle.nombre === null) return { rang, comptees: 0 };
  const [premier, dernier] = periodeDe(regle, debut.jour, 0);
  const parPeriode = reguliere(regle) ? Math.max(1, regle.jours.length) * heures : undefined;
  if (parPeriode === undefined) return { rang: 0, comptees: 0 };
  const minutes = regle.minutes.length > 0 ? regle.minutes : [debut.minute];
  const premieres = datesDePeriode(regle, debut, premier, dernier, minutes, { jours: 7 }).length;
  return { rang, comptees: premieres + (rang - 1) * parPeriode };
}

const reguliere = ({ frequence, mois, joursMois, jours, positions }: Regle): boolean =>
  mois.length + joursMois.length + positions.length === 0 &&
  (frequence === "WEEKLY" || (frequence === "DAILY" && jours.length === 0));

/** The dates of one period from the first one of the rule on. */
function datesDePeriode(
  regle: Regle,
  debut: Mur,
  premier: number,
  dernier: number,
  minutes: readonly number[],
  budget: Budget,
): readonly Mur[] {
  const dates: Mur[] = [];
  for (const jour of joursARegarder(regle, debut.jour, premier, dernier)) {
    budget.jours -= 1;
    if (convient(regle, debut.jour, jour)) for (const minute of minutes) dates.push({ jour, minute });
  }
  budget.jours -= dates.length + 1;
  const choisies =
    regle.positions.length === 0
      ? dates
      : dates.filter((_, i) => regle.positions.includes(i + 1) || regle.positions.includes(i - dates.length));
  return choisies.filter(({ jour, minute }) => jour > debut.jour || (jour === debut.jour && minute >= debut.minute));
}

/** Days of a period worth looking at: one, where the rule only says to come back on the same day of the month or of the year. */
function* joursARegarder(regle: Regle, debut: number, premier: number, dernier: number): Generator<number> {
  const { frequence, mois, semaines, joursAnnee, joursMois, jours } = regle;
  const simple = semaines.length + joursAnnee.length + joursMois.length + jours.length + mois.length === 0;
  if (simple && (frequence === "MONTHLY" || frequence === "YEARLY")) {
    const meme = civilDe(debut);
    const { annee, mois: ici } = civilDe(premier);
    const jour = numeroDe(annee, frequence === "MONTHLY" ? ici : meme.mois, meme.jour);
    // The 31st of a month of 30 days would be another day.
    if (civilDe(jour).jour === meme.jour) yield jour;
    return;
  }
  for (let jour = premier; jour <= dernier; jour += 1) yield jour;
}

/** True for a day that every part of the rule allows. */
function convient(regle: Regle, debut: number, numero: number): boolean {
  const { frequence, mois, semaines, joursAnnee, joursMois, jours } = regle;
  const { annee, mois: moisIci, jour } = civilDe(numero);
  if (mois.length > 0 && !mois.includes(moisIci)) return false;
  if (joursMois.length > 0 && !joursMois.includes(jour)) {
    const depuisLaFin = jour - (numeroDe(annee, moisIci + 1, 1) - numeroDe(annee, moisIci, 1)) - 1;
    if (!joursMois.includes(depuisLaFin)) return false;
  }
  if (joursAnnee.length > 0) {
    const rang = numero - numeroDe(annee, 1, 1) + 1;
    if (!joursAnnee.includes(rang) && !joursAnnee.includes(numero - numeroDe(annee + 1, 1, 1))) return false;
  }
  if (semaines.length > 0 && !estDeSemaine(regle, numero)) return false;
  if (jours.length > 0) return jours.some((un) => estJourDit(regle, un, numero));
  const dits = joursMois.length + joursAnnee.length > 0;
  if (frequence === "WEEKLY" || (semaines.length > 0 && !dits)) return jourDeSemaine(numero) === jourDeSemaine(debut);
  if (dits || frequence === "DAILY") return true;
  const meme = civilDe(debut);
  return jour === meme.jour && (frequence === "MONTHLY" || mois.length > 0 || moisIci === meme.mois);
}

function estJourDit(
  { frequence, mois, semaines }: Regle,
  { rang, jour }: Regle["jours"][number],
  numero: number,
): boolean {
  if (jourDeSemaine(numero) !== jour) return false;
  if (rang === 0 || frequence === "DAILY" || frequence === "WEEKLY" || semaines.length > 0) return true;
  const { annee, mois: moisIci } = civilDe(numero);
  const duMois = frequence === "MONTHLY" || mois.length > 0;
  const premier = duMois ? numeroDe(annee, moisIci, 1) : numeroDe(annee, 1, 1);
  const apres = duMois ? numeroDe(annee, moisIci + 1, 1) : numeroDe(annee + 1, 1, 1);
  return rang > 0
    ? Math.floor((numero - premier) / 7) + 1 === rang
    : Math.floor((apres - 1 - numero) / 7) + 1 === -rang;
}

/** True for a day of one of the weeks of the rule: the first week of a year has four days of it at least. */
function estDeSemaine({ semaines, debutSemaine }: Regle, numero: number): boolean {
  const premiere = (annee: number): number => {
    const jan4 = numeroDe(annee, 1, 4);
    return jan4 - ((jourDeSemaine(jan4) - debutSemaine + 7) % 7);
  };
  const { annee } = civilDe(numero);
  const deLAnnee = numero < premiere(annee) ? annee - 1 : numero >= premiere(annee + 1) ? annee + 1 : annee;
  const semaine = Math.floor((numero - premiere(deLAnnee)) / 7) + 1;
  const enTout = (premiere(deLAnnee + 1) - premiere(deLAnnee)) / 7;
  return semaines.includes(semaine) || semaines.includes(semaine - enTout - 1);
}
