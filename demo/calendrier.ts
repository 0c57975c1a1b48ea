/** Civil days are counted from 1970-01-01, so that the generator never needs a clock nor a time zone. */
export type Jour = number;

/** Day number of a civil date AAAA-MM-JJ. */
export function jour(date: string): Jour {
  return numeroDeJour(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

/** Day number of a year, month (1–12) and day. */
export function numeroDeJour(annee: number, mois: number, jourDuMois: number): Jour {
  const a = mois <= 2 ? annee - 1 : annee;
  const ere = Math.floor(a / 400);
  const anneeDansEre = a - ere * 400;
  const jourDansAnnee = Math.floor((153 * (mois + (mois > 2 ? -3 : 9)) + 2) / 5) + jourDuMois - 1;
  const jourDansEre =
    anneeDansEre * 365 + Math.floor(anneeDansEre / 4) - Math.floor(anneeDansEre / 100) + jourDansAnnee;
  return ere * 146097 + jourDansEre - 719468;
}

/** Year, month and day of a day number. */
export function civil(numero: Jour): { annee: number; mois: number; jourDuMois: number } {
  const z = numero + 719468;
  const ere = Math.floor(z / 146097);
  const dansEre = z - ere * 146097;
  const anneeDansEre = Math.floor(
    (dansEre - Math.floor(dansEre / 1460) + Math.floor(dansEre / 36524) - Math.floor(dansEre / 146096)) / 365,
  );
  const dansAnnee = dansEre - (365 * anneeDansEre + Math.floor(anneeDansEre / 4) - Math.floor(anneeDansEre / 100));
  const m = Math.floor((5 * dansAnnee + 2) / 153);
  const mois = m + (m < 10 ? 3 : -9);
  return {
    annee: anneeDansEre + ere * 400 + (mois <= 2 ? 1 : 0),
    mois,
    jourDuMois: dansAnnee - Math.floor((153 * m + 2) / 5) + 1,
  };
}

const dates = new Map<Jour, string>();

/** The civil date AAAA-MM-JJ of a day number. */
export function date(numero: Jour): string {
  const connue = dates.get(numero);
  if (connue !== undefined) return connue;
  const { annee, mois, jourDuMois } = civil(numero);
  const ecrite = `${annee}-${deux(mois)}-${deux(jourDuMois)}`;
  dates.set(numero, ecrite);
  return ecrite;
}

const deux = (n: number): string => String(n).padStart(2, "0");

/** Day of the week, 1 Monday to 7 Sunday. */
export const jourDeSemaine = (numero: Jour): number => ((((numero + 3) % 7) + 7) % 7) + 1;

/** The same day `mois` months later, brought back to the last day of a shorter month. */
export function plusMois(numero: Jour, mois: number): Jour {
  const depart = civil(numero);
  const rang = depart.annee * 12 + depart.mois - 1 + mois;
  const [annee, moisFinal] = [Math.floor(rang / 12), (rang % 12) + 1];
  const suivant = moisFinal === 12 ? numeroDeJour(annee + 1, 1, 1) : numeroDeJour(annee, moisFinal + 1, 1);
  return Math.min(numeroDeJour(annee, moisFinal, depart.jourDuMois), suivant - 1);
}

/** The last day of a contract of so many months that starts that day. */
export const finDeContrat = (debut: Jour, mois: number): Jour => plusMois(debut, mois) - 1;

/** Where public holidays differ: the two départements of the Rhine and Moselle, and each overseas département. */
export function zoneFeriee(departement: string): string {
  if (["57", "67", "68"].includes(departement)) return "alsace-moselle";
  return ["971", "972", "973", "974", "976"].includes(departement) ? departement : "metropole";
}

/**
 * Public holidays of a year (Code du travail L3133-1; L3134-13 in Alsace-Moselle; L3422-2 for the commemoration of the
 * abolition of slavery overseas). The npm calendar of the house has no overseas day and answers local `Date` objects.
 */
export function joursFeries(annee: number, zone: string): ReadonlySet<Jour> {
  const paques = dimancheDePaques(annee);
  const fixes = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
  const feries = new Set([...fixes.map((f) => jour(`${annee}-${f}`)), paques + 1, paques + 39, paques + 50]);
  if (zone === "alsace-moselle")
    [paques - 2, jour(`${annee}-12-26`)].forEach((f) => {
      feries.add(f);
    });
  const abolition = ABOLITION[zone];
  if (abolition !== undefined) feries.add(jour(`${annee}-${abolition}`));
  return feries;
}

const ABOLITION: Readonly<Record<string, string>> = {
  "971": "05-27",
  "972": "05-22",
  "973": "06-10",
  "974": "12-20",
  "976": "04-27",
};

/** Easter Sunday (Meeus, Jones and Butcher). */
function dimancheDePaques(annee: number): Jour {
  const [a, b, c] = [annee % 19, Math.floor(annee / 100), annee % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const rang = h + l - 7 * m + 114;
  return numeroDeJour(annee, Math.floor(rang / 31), (rang % 31) + 1);
}
