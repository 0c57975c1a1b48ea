import { estJour, PREMIER_JOUR } from "../compte-rendu/compte-rendu.rules.ts";

/** Civil days, bounds included. */
export type Periode = { readonly du: string; readonly au: string };

export const PAS = ["jour", "semaine", "mois"] as const;
export type Pas = (typeof PAS)[number];
export const PAS_LIBELLES: Readonly<Record<Pas, string>> = { jour: "Jour", semaine: "Semaine", mois: "Mois" };

export const COMPARAISONS = ["precedente", "annee", "non"] as const;
export type Comparaison = (typeof COMPARAISONS)[number];
export const COMPARAISON_LIBELLES: Readonly<Record<Comparaison, string>> = {
  precedente: "La période précédente",
  annee: "La même période un an plus tôt",
  non: "Ne pas comparer",
};

const JOUR_MS = 86_400_000;
/** More bars than this cannot be read: the step is widened. */
const BARRES_MAX = 93;

const instant = (jour: string): number => Date.parse(`${jour}T00:00:00Z`);
const jourDe = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** `jour` moved by `jours` days. */
export const decaler = (jour: string, jours: number): string => jourDe(instant(jour) + jours * JOUR_MS);

/** First day of the month of `jour`, moved by `mois` months. */
export function debutDeMois(jour: string, mois = 0): string {
  const [annee = 0, numero = 1] = jour.split("-").map(Number);
  return jourDe(Date.UTC(annee, numero - 1 + mois, 1));
}

/** Last day of the month of `jour`. */
export const finDeMois = (jour: string): string => decaler(debutDeMois(jour, 1), -1);

/** Days of a period, bounds included. */
export const nombreDeJours = ({ du, au }: Periode): number => Math.round((instant(au) - instant(du)) / JOUR_MS) + 1;

/** True when the period begins and ends with months. */
export const enMoisEntiers = ({ du, au }: Periode): boolean => du === debutDeMois(du) && au === finDeMois(au);

/**
 * The period asked for: by default the present month and the eleven before. An end in the future is the end of its month when the
 * present month is meant: nothing is dated after today, so that the month is whole. Bounds the wrong way round are put right; those before
 * the programme or after today are brought to it.
 */
export function lirePeriode(du: string | undefined, au: string | undefined, aujourdhui: string): Periode {
  const fin = au !== undefined && estJour(au) ? au : finDeMois(aujourdhui);
  const debut = du !== undefined && estJour(du) ? du : debutDeMois(fin < aujourdhui ? fin : aujourdhui, -11);
  const [premier, dernier] = debut <= fin ? [debut, fin] : [fin, debut];
  const dansLeProgramme = (jour: string): string =>
    jour < PREMIER_JOUR ? PREMIER_JOUR : jour > aujourdhui ? aujourdhui : jour;
  return { du: dansLeProgramme(premier), au: dernier >= aujourdhui ? finDeMois(aujourdhui) : dansLeProgramme(dernier) };
}

/** The period to compare with: as many months, or days, just before; or the same one a year earlier. */
export function periodeComparee(periode: Periode, comparaison: Comparaison): Periode | null {
  if (comparaison === "non") return null;
  if (comparaison === "annee") return sansVide({ du: unAnPlusTot(periode.du), au: finUnAnPlusTot(periode.au) });
  const au = decaler(periode.du, -1);
  if (!enMoisEntiers(periode)) return sansVide({ du: decaler(periode.du, -nombreDeJours(periode)), au });
  return sansVide({ du: debutDeMois(periode.du, -nombreDeMois(periode)), au });
}

/** Nothing is compared with the time before the programme. */
const sansVide = (periode: Periode): Periode | null => (periode.au < PREMIER_JOUR ? null : periode);

const nombreDeMois = ({ du, au }: Periode): number => {
  const [a1 = 0, m1 = 0] = du.split("-").map(Number);
  const [a2 = 0, m2 = 0] = au.split("-").map(Number);
  return (a2 - a1) * 12 + m2 - m1 + 1;
};

/** The 29th of February has no day a year earlier: the 28th stands for it. */
const unAnPlusTot = (jour: string): string => {
  const vise = `${Number(jour.slice(0, 4)) - 1}${jour.slice(4)}`;
  return estJour(vise) ? vise : decaler(`${vise.slice(0, 7)}-28`, 0);
};
const finUnAnPlusTot = (jour: string): string =>
  jour === finDeMois(jour) ? finDeMois(`${Number(jour.slice(0, 4)) - 1}${jour.slice(4, 7)}-01`) : unAnPlusTot(jour);

/** Whole months of a period (from the first day of one to the first day after the last), and the days at its edges. */
export type Decoupe = {
  readonly mois: { readonly du: string; readonly avant: string } | null;
  readonly bords: readonly Periode[];
};

/** Divides a period between what roll-ups by month answer and what must be counted day by day. */
export function decouper(periode: Periode): Decoupe {
  const { du, au } = periode;
  const premier = du === debutDeMois(du) ? du : debutDeMois(du, 1);
  const avant = au === finDeMois(au) ? debutDeMois(au, 1) : debutDeMois(au);
  if (premier >= avant) return { mois: null, bords: [periode] };
  const bords: Periode[] = [];
  if (du < premier) bords.push({ du, au: decaler(premier, -1) });
  if (au >= avant) bords.push({ du: avant, au });
  return { mois: { du: premier, avant }, bords };
}

/** One bar of a series. */
export type Creneau = Periode & { readonly cle: string };

/** The step asked for, widened until the bars can be read. */
export function pasLisible(periode: Periode, pas: Pas): Pas {
  if (pas === "jour" && nombreDeJours(periode) > BARRES_MAX) return pasLisible(periode, "semaine");
  if (pas === "semaine" && nombreDeJours(periode) > BARRES_MAX * 7) return "mois";
  return pas;
}

/** The bars of a period, in order, none left out; the first and the last are cut at its bounds. */
export function creneauxDe({ du, au }: Periode, pas: Pas): readonly Creneau[] {
  const creneaux: Creneau[] = [];
  for (let debut = du; debut <= au; ) {
    const fin = finDuCreneau(debut, pas);
    creneaux.push({ cle: cleDuCreneau(debut, pas), du: debut, au: fin < au ? fin : au });
    debut = decaler(fin, 1);
  }
  return creneaux;
}

/** The bar a day belongs to: the day, the Monday of its week, the first of its month. */
export function cleDuCreneau(jour: string, pas: Pas): string {
  if (pas === "jour") return jour;
  return pas === "mois" ? debutDeMois(jour) : decaler(jour, -rangDansLaSemaine(jour));
}

const finDuCreneau = (jour: string, pas: Pas): string => {
  if (pas === "jour") return jour;
  return pas === "mois" ? finDeMois(jour) : decaler(jour, 6 - rangDansLaSemaine(jour));
};

/** 0 on Monday. */
const rangDansLaSemaine = (jour: string): number => (new Date(instant(jour)).getUTCDay() + 6) % 7;

/** The counted period that this one is, if people counted once are kept for it: a month, a quarter, a year, or since the start. */
export function periodeComptee(
  { du, au }: Periode,
  aujourdhui: string,
): { readonly genre: "mois" | "trimestre" | "annee" | "toujours"; readonly debut: string } | undefined {
  if (du <= "2020-11-01" && au >= aujourdhui) return { genre: "toujours", debut: "2020-11-01" };
  if (!enMoisEntiers({ du, au })) return undefined;
  const mois = nombreDeMois({ du, au });
  const rang = Number(du.slice(5, 7)) - 1;
  if (mois === 1) return { genre: "mois", debut: du };
  if (mois === 3 && rang % 3 === 0) return { genre: "trimestre", debut: du };
  return mois === 12 && rang === 0 ? { genre: "annee", debut: du } : undefined;
}
