import { estJour } from "../compte-rendu/compte-rendu.rules.ts";

/** Civil days (AAAA-MM-JJ), hours of the wall clock (HH:MM) and instants, in the time zone of a territory. */

const JOUR_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** What the clock on the wall shows: a civil day and an hour. */
export type MomentLocal = { readonly jour: string; readonly heure: string };

/** A stretch of time, its end not included. */
export type Intervalle = { readonly debut: Date; readonly fin: Date };

/** First and last days an agenda holds. */
const PREMIER_JOUR_AGENDA = "2020-01-01";
const DERNIER_JOUR_AGENDA = "2099-12-31";

/** True for a civil day that exists and that an agenda holds. */
export const estJourDAgenda = (jour: string): boolean =>
  estJour(jour) && jour >= PREMIER_JOUR_AGENDA && jour <= DERNIER_JOUR_AGENDA;

/** Said of any other day. */
export const JOUR_REFUSE = "Cette date n’existe pas, ou n’est pas entre 2020 et 2099. Exemple : 14/12/2026.";

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day and the hour that `instant` has in the time zone `fuseau`. */
export function localDe(instant: Date, fuseau: string): MomentLocal {
  const format =
    formats.get(fuseau) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone: fuseau, dateStyle: "short", timeStyle: "short" });
  formats.set(fuseau, format);
  const [jour = "", heure = ""] = format.format(instant).split(" ");
  return { jour, heure };
}

/**
 * The instant at which the clock of `fuseau` shows that day and hour. An hour that the spring change skips is moved one hour later; of one
 * that the autumn change gives twice, the first is meant.
 */
export function instantDe(jour: string, heure: string, fuseau: string): Date {
  const voulu = enUtc(jour, heure);
  const avant = voulu - decalage(voulu - 12 * 60 * MINUTE_MS, fuseau);
  if (decalage(avant, fuseau) === voulu - avant) return new Date(avant);
  const apres = voulu - decalage(voulu + 12 * 60 * MINUTE_MS, fuseau);
  return new Date(decalage(apres, fuseau) === voulu - apres ? apres : avant);
}

const enUtc = (jour: string, heure: string): number => Date.parse(`${jour}T${heure.slice(0, 5)}:00Z`);

/** Milliseconds that the clock of `fuseau` is ahead of UTC at an instant. */
function decalage(instant: number, fuseau: string): number {
  const { jour, heure } = localDe(new Date(instant), fuseau);
  return enUtc(jour, heure) - Math.floor(instant / MINUTE_MS) * MINUTE_MS;
}

/** The civil day `n` days after. */
export const ajouterJours = (jour: string, n: number): string =>
  new Date(enUtc(jour, "00:00") + n * JOUR_MS).toISOString().slice(0, 10);

/** Days from `a` to `b`. */
export const joursEntre = (a: string, b: string): number =>
  Math.round((enUtc(b, "00:00") - enUtc(a, "00:00")) / JOUR_MS);

/** 1 for a Monday, 7 for a Sunday. */
export const jourDeSemaine = (jour: string): number => (((joursEntre("2024-01-01", jour) % 7) + 7) % 7) + 1;

/** The Monday of the week of `jour`. */
export const lundiDe = (jour: string): string => ajouterJours(jour, 1 - jourDeSemaine(jour));

/** Minutes between two instants. */
export const minutesEntre = (debut: Date, fin: Date): number =>
  Math.round((fin.getTime() - debut.getTime()) / MINUTE_MS);

/** The instant `minutes` later. */
export const plusMinutes = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * MINUTE_MS);

/** True when both stretches share some time; one ending when the other begins does not. */
export const seChevauchent = (a: Intervalle, b: Intervalle): boolean => a.debut < b.fin && b.debut < a.fin;

/** True for an hour written HH:MM. */
export const estHeure = (texte: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(texte);

/** From midnight to midnight: what a civil day is in `fuseau`; 23 or 25 hours when the clocks change. */
export const journeeDe = (jour: string, fuseau: string): Intervalle => ({
  debut: instantDe(jour, "00:00", fuseau),
  fin: instantDe(ajouterJours(jour, 1), "00:00", fuseau),
});
