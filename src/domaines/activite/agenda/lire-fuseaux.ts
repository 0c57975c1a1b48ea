import type { Composant } from "./decouper-calendrier.ts";
import { lireRegle, type Moment, momentsDe, texteDe } from "./lire-evenement.ts";
import { instantDe } from "./moment.rules.ts";
import { type Budget, civilDe, datesDe, type Mur } from "./recurrence.rules.ts";

/** Turns a moment of one calendar into an instant. */
export type EnInstant = (moment: Moment) => Date;

const MINUTE_MS = 60_000;
/** Time zones of one file that are looked into; the others are those of the territory. */
const FUSEAUX_MAX = 60;
const SAISONS_MAX = 200;
const UN_AN = 400;

/**
 * How the moments of one calendar become instants: by the usual name of their zone, which knows the changes of clocks better than what the
 * file copied of them; else by the zone that this file describes, and no other file; else on the wall clock of the territory.
 */
export function fuseauxDe(
  zones: readonly Composant[],
  fuseau: string,
  [du, au]: readonly [number, number],
  budget: Budget,
): EnInstant {
  const connues = new Map<string, Zone>();
  const decrites = new Map(zones.map((zone) => [texteDe(zone, "tzid"), zone]));
  const zoneDe = (tzid: string): Zone => {
    const deja = connues.get(tzid);
    if (deja !== undefined) return deja;
    const zone = connues.size < FUSEAUX_MAX ? trouver(tzid, decrites.get(tzid)) : undefined;
    if (zone !== undefined) connues.set(tzid, zone);
    return zone ?? { nom: fuseau };
  };
  const trouver = (tzid: string, decrite: Composant | undefined): Zone => {
    const nom = [tzid, tzid.split("/").slice(-2).join("/"), decrite && texteDe(decrite, "x-lic-location")]
      .map((un) => nomUsuel(un ?? ""))
      .find((un) => un !== undefined);
    if (nom !== undefined) return { nom };
    const saisons = decrite === undefined ? [] : saisonsDe(decrite, du, au, budget);
    return saisons.length === 0 ? { nom: fuseau } : { saisons };
  };
  return ({ jour, minute, seconde, genre, tzid }) => {
    if (genre === "utc") return new Date((jour * 1440 + minute) * MINUTE_MS + seconde * 1000);
    if (genre === "jour") return instantDe(enTexte(jour), "00:00", fuseau);
    const zone = tzid === "" ? { nom: fuseau } : zoneDe(tzid);
    if ("nom" in zone) return instantDe(enTexte(jour), heureDe(minute), zone.nom);
    return new Date((jour * 1440 + minute - decalageDe(zone.saisons, { jour, minute })) * MINUTE_MS);
  };
}

type Zone = { readonly nom: string } | { readonly saisons: readonly Saison[] };
/** From a wall clock on, minutes ahead of UTC. */
type Saison = { readonly des: Mur; readonly avance: number };

/** The name under which the zone is known, in its one spelling; undefined for what is no name of a zone. */
function nomUsuel(nom: string): string | undefined {
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(nom)) return undefined;
  try {
    return new Intl.DateTimeFormat("fr", { timeZone: nom }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The civil day AAAA-MM-JJ of a number. */
export function enTexte(numero: number): string {
  const { annee, mois, jour } = civilDe(numero);
  return `${String(annee).padStart(4, "0")}-${deux(mois)}-${deux(jour)}`;
}

const deux = (n: number): string => String(n).padStart(2, "0");
const heureDe = (minute: number): string => `${deux(Math.floor(minute / 60))}:${deux(minute % 60)}`;

/** When each season of a described zone begins, around the days of the import. */
function saisonsDe(zone: Composant, du: number, au: number, budget: Budget): readonly Saison[] {
  const saisons = zone.dedans.flatMap((saison) => {
    const [debut] = momentsDe(saison, "dtstart");
    const avance = lireAvance(saison.proprietes.get("tzoffsetto")?.[0]?.valeurs[0]);
    if (debut === undefined || avance === undefined) return [];
    const dates = (saison.proprietes.get("rrule") ?? []).flatMap(({ valeurs }) => {
      const lue = lireRegle(valeurs[0], debut);
      if ("raison" in lue) return [];
      const fin = Math.min(au, lue.jusque?.jour ?? au);
      return datesDe(lue.regle, debut, Math.min(du, fin) - UN_AN, fin, budget) ?? [];
    });
    return [debut, ...momentsDe(saison, "rdate"), ...dates].map(({ jour, minute }) => ({
      des: { jour, minute },
      avance,
    }));
  });
  return saisons
    .filter(({ des }) => des.jour <= au + UN_AN)
    .sort((a, b) => a.des.jour - b.des.jour || a.des.minute - b.des.minute)
    .slice(-SAISONS_MAX);
}

function decalageDe(saisons: readonly Saison[], { jour, minute }: Mur): number {
  const passee = saisons.findLast(({ des }) => des.jour < jour || (des.jour === jour && des.minute <= minute));
  return (passee ?? saisons[0])?.avance ?? 0;
}

function lireAvance(valeur: unknown): number | undefined {
  const lue = typeof valeur === "string" ? /^([+-])(\d\d):?(\d\d)/.exec(valeur) : null;
  if (lue === null) return undefined;
  const minutes = Number(lue[2]) * 60 + Number(lue[3]);
  return lue[1] === "-" ? -minutes : minutes;
}
