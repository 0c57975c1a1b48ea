import OpeningHours from "opening_hours";
import { departementDe, enVacancesScolaires, estFerie, fuseauDe } from "../../territoire/index.ts";
import { type Plage, reunir } from "./horaires.rules.ts";
import { type HorairesComplets, lireHorairesComplets, plagesDuJour } from "./horaires-complets.rules.ts";
import {
  dateDuJour,
  jourDeSemaine,
  type MomentLocal,
  numeroDeJour,
  type Ouverture,
  ouverture,
  type Planning,
} from "./ouverture.rules.ts";

export type LieuHoraire = { readonly horaires: string | null; readonly codeInsee: string };
type Lus = { readonly complets: HorairesComplets } | { readonly riche: OpeningHours } | undefined;

/** Hours already parsed, by their text: many places share the same. */
const lus = new Map<string, Lus>();
const LUS_MAX = 100_000;

/** Whether a place is open at an instant, by the clock and the holidays of its own territory. */
export function ouvertureDe(lieu: LieuHoraire, maintenant: Date): Ouverture {
  return ouverture(planningDe(lieu), momentLocal(maintenant, departementDe(lieu.codeInsee)), ferieNonDit(lieu));
}

/** The opening slots of a place for any civil date, its public holidays counted; undefined when its hours are unknown. */
export function planningDe({ horaires, codeInsee }: LieuHoraire): Planning | undefined {
  const parse = horaires === null ? undefined : lireUneFois(horaires);
  if (parse === undefined) return undefined;
  const departement = departementDe(codeInsee);
  if ("riche" in parse) return (date) => plagesRiches(parse.riche, date);
  const { complets } = parse;
  return (date) =>
    plagesDuJour(complets, {
      date,
      ferie: estFerie(date, departement),
      // Where the calendar is not known the usual week is told.
      vacances: complets.vacances !== null && (enVacancesScolaires(date, departement) ?? false),
    });
}

/** Dates that are holidays and of which the hours say nothing: neither of holidays, nor of that very date. */
export function ferieNonDit({ horaires, codeInsee }: LieuHoraire): (date: string) => boolean {
  if (horaires === null || /\bPH\b/.test(horaires)) return () => false;
  const departement = departementDe(codeInsee);
  const exceptions = horairesLus(horaires)?.exceptions ?? [];
  return (date) => estFerie(date, departement) && !exceptions.some(({ debut, fin }) => debut <= date && date <= fin);
}

/** Hours the editor can say, read once; undefined for any other. */
export function horairesLus(horaires: string): HorairesComplets | undefined {
  const parse = lireUneFois(horaires);
  return parse !== undefined && "complets" in parse ? parse.complets : undefined;
}

function lireUneFois(horaires: string): Lus {
  if (lus.has(horaires)) return lus.get(horaires);
  if (lus.size >= LUS_MAX) lus.clear();
  const complets = lireHorairesComplets(horaires);
  const parse = complets === undefined ? lireRiche(horaires) : { complets };
  lus.set(horaires, parse);
  return parse;
}

function lireRiche(horaires: string): Lus {
  try {
    return { riche: new OpeningHours(horaires, null) };
  } catch {
    return undefined;
  }
}

/** The library reasons on the machine's own clock: the wall clock of the territory is given to it as if it were. */
function plagesRiches(horaires: OpeningHours, date: string): readonly Plage[] {
  const [a = 1970, m = 1, j = 1] = date.split("-").map(Number);
  const debut = new Date(a, m - 1, j);
  const fin = new Date(a, m - 1, j + 1);
  const minute = (instant: Date): number => (instant >= fin ? 1440 : instant.getHours() * 60 + instant.getMinutes());
  return reunir(
    horaires
      .getOpenIntervals(debut, fin)
      .flatMap(([de, a2, incertain]) => (incertain ? [] : [{ debut: minute(de), fin: minute(a2) }])),
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Date and minute as the clock on the wall shows them in a département. */
export function momentLocal(instant: Date, departement: string): MomentLocal {
  const fuseau = fuseauDe(departement);
  const format =
    formats.get(fuseau) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone: fuseau, dateStyle: "short", timeStyle: "short" });
  formats.set(fuseau, format);
  const [date = "1970-01-01", heure = "00:00"] = format.format(instant).split(" ");
  return { date, minute: Number(heure.slice(0, 2)) * 60 + Number(heure.slice(3, 5)) };
}

/** Whether the place opens on the coming Saturday. */
export function ouvertSamedi(lieu: LieuHoraire, aujourdhui: string): boolean {
  const samedi = dateDuJour(numeroDeJour(aujourdhui) + ((5 - jourDeSemaine(aujourdhui) + 7) % 7));
  return (planningDe(lieu)?.(samedi) ?? []).length > 0;
}
