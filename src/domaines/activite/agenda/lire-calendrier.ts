import ICAL from "ical.js";
import { ajouterJours, type Intervalle, instantDe, localDe } from "./moment.rules.ts";

/** One occurrence read in a calendar, in the time zone of the territory when it says none. */
export type OccurrenceLue = Intervalle & {
  readonly uid: string;
  /** Which one of a recurring event; empty for a lone one. */
  readonly occurrence: string;
  readonly titre: string;
  readonly journeeEntiere: boolean;
};

export type LigneLue = { readonly titre: string; readonly raison: string };

/** What a calendar says, or why it cannot be read. */
export type CalendrierLu =
  | { readonly occurrences: readonly OccurrenceLue[]; readonly ecartes: readonly LigneLue[] }
  | { readonly refus: string };

export const OCTETS_CALENDRIER_MAX = 500_000;
const PAR_EVENEMENT = 400;
const EN_TOUT = 2000;
const TOURS_MAX = 20_000;

/**
 * Reads an iCalendar text: every occurrence that meets `[du, au]` (civil days), recurrences followed, with their exceptions and moved dates.
 * What is left out says why, event by event. A text that is not a calendar is refused in words.
 */
export function lireCalendrier(texte: string, du: string, au: string, fuseau: string): CalendrierLu {
  if (Buffer.byteLength(texte) > OCTETS_CALENDRIER_MAX)
    return { refus: "Ce fichier dépasse 500 Ko : exportez une période plus courte." };
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(texte))
    return {
      refus: "Ce fichier n’est pas un calendrier : il doit commencer par « BEGIN:VCALENDAR » (extension .ics).",
    };
  try {
    return lireComposant(new ICAL.Component(ICAL.parse(texte.replace(/^\uFEFF?\s*/, ""))), du, au, fuseau);
  } catch {
    return { refus: "Ce calendrier est abîmé ou coupé : exportez-le à nouveau depuis l’application d’origine." };
  }
}

function lireComposant(calendrier: ICAL.Component, du: string, au: string, fuseau: string): CalendrierLu {
  for (const zone of calendrier.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const fenetre = { debut: instantDe(du, "00:00", fuseau), fin: instantDe(ajouterJours(au, 1), "00:00", fuseau) };
  const evenements = calendrier.getAllSubcomponents("vevent").map((composant) => new ICAL.Event(composant));
  const maitres = evenements.filter((evenement) => !evenement.isRecurrenceException());
  for (const exception of evenements.filter((evenement) => evenement.isRecurrenceException()))
    for (const maitre of maitres) if (maitre.uid === exception.uid) maitre.relateException(exception);
  const occurrences: OccurrenceLue[] = [];
  const ecartes: LigneLue[] = [];
  for (const maitre of maitres) {
    const titre = titreDe(maitre);
    const raison = ecarter(maitre, occurrences.length);
    if (raison !== undefined) ecartes.push({ titre, raison });
    else {
      const lues = occurrencesDe(maitre, fenetre, fuseau);
      if (lues.length === 0) ecartes.push({ titre, raison: "hors de la période importée" });
      occurrences.push(...lues);
    }
  }
  return { occurrences, ecartes };
}

function ecarter(evenement: ICAL.Event, deja: number): string | undefined {
  if (evenement.uid.endsWith("@declic")) return "déjà dans votre agenda : il en vient";
  if (evenement.uid === "" || evenement.uid.length > 300) return "sans identifiant lisible";
  if (/^cancelled$/i.test(String(evenement.component.getFirstPropertyValue("status") ?? "")))
    return "annulé à la source";
  if (/^transparent$/i.test(String(evenement.component.getFirstPropertyValue("transp") ?? "")))
    return "marqué « disponible » à la source";
  if (evenement.startDate === null) return "sans date de début";
  return deja >= EN_TOUT ? `au-delà de ${EN_TOUT} dates : importez une période plus courte` : undefined;
}

function occurrencesDe(evenement: ICAL.Event, fenetre: Intervalle, fuseau: string): readonly OccurrenceLue[] {
  const lue = (debut: ICAL.Time, fin: ICAL.Time, de: ICAL.Event, occurrence: string): OccurrenceLue | undefined => {
    const intervalle = { debut: enInstant(debut, fuseau), fin: enInstant(fin, fuseau) };
    if (intervalle.fin <= intervalle.debut) return undefined;
    if (intervalle.debut >= fenetre.fin || intervalle.fin <= fenetre.debut) return undefined;
    return { ...intervalle, uid: evenement.uid, occurrence, titre: titreDe(de), journeeEntiere: debut.isDate };
  };
  if (!evenement.isRecurring()) {
    const seule = lue(evenement.startDate, evenement.endDate, evenement, "");
    return seule === undefined ? [] : [seule];
  }
  const lues: OccurrenceLue[] = [];
  const suite = evenement.iterator();
  for (let tour = 0; tour < TOURS_MAX && lues.length < PAR_EVENEMENT; tour += 1) {
    const prochaine = suite.next();
    if (!prochaine) break;
    const details = evenement.getOccurrenceDetails(prochaine);
    if (enInstant(details.startDate, fuseau) >= fenetre.fin && enInstant(prochaine, fuseau) >= fenetre.fin) break;
    const une = lue(details.startDate, details.endDate, details.item, prochaine.toICALString());
    if (une !== undefined) lues.push(une);
  }
  return lues;
}

/** A time of a calendar as an instant: its own zone, else the wall clock of the territory. */
function enInstant(temps: ICAL.Time, fuseau: string): Date {
  const deux = (n: number): string => String(n).padStart(2, "0");
  const jour = `${String(temps.year).padStart(4, "0")}-${deux(temps.month)}-${deux(temps.day)}`;
  const heure = temps.isDate ? "00:00" : `${deux(temps.hour)}:${deux(temps.minute)}`;
  const zone = temps.isDate || temps.zone.tzid === "floating" ? fuseau : zoneConnue(temps);
  return zone === undefined ? temps.toJSDate() : instantDe(jour, heure, zone);
}

/** The zone by its usual name, which knows the changes of clocks better than what the file copied of them. */
function zoneConnue(temps: ICAL.Time): string | undefined {
  const nom = temps.zone.tzid;
  if (nom === "UTC") return undefined;
  try {
    localDe(new Date(0), nom);
    return nom;
  } catch {
    return undefined;
  }
}

const titreDe = ({ summary }: ICAL.Event): string =>
  String(summary ?? "")
    .trim()
    .slice(0, 120) || "Sans titre";
