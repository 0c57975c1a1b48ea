import { type Composant, decouperCalendrier } from "./decouper-calendrier.ts";
import { type EvenementLu, lireEvenement, titreDe } from "./lire-evenement.ts";
import { fuseauxDe } from "./lire-fuseaux.ts";
import { type Lecture, type LigneLue, lireSerie, type OccurrenceLue } from "./lire-serie.ts";
import { ajouterJours, instantDe } from "./moment.rules.ts";
import { numeroDe } from "./recurrence.rules.ts";

/** What a calendar says, or why it cannot be read. */
export type CalendrierLu =
  | { readonly occurrences: readonly OccurrenceLue[]; readonly ecartes: readonly LigneLue[] }
  | { readonly refus: string };

export const OCTETS_CALENDRIER_MAX = 500_000;
/** Days that the recurrences of one file may look at, all together: some tenths of a second. */
const JOURS_REGARDES_MAX = 500_000;

/**
 * Reads an iCalendar text: every occurrence that meets `[du, au]` (civil days), recurrences followed, with their exceptions and moved dates.
 * What is left out says why, event by event. A text that is not a calendar is refused in words. However it is written, a file takes a
 * bounded time.
 */
export function lireCalendrier(texte: string, du: string, au: string, fuseau: string): CalendrierLu {
  if (Buffer.byteLength(texte) > OCTETS_CALENDRIER_MAX)
    return { refus: "Ce fichier dépasse 500 Ko : exportez une période plus courte." };
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(texte))
    return {
      refus: "Ce fichier n’est pas un calendrier : il doit commencer par « BEGIN:VCALENDAR » (extension .ics).",
    };
  const composants = decouperCalendrier(texte);
  if (composants === undefined)
    return { refus: "Ce calendrier est abîmé ou coupé : exportez-le à nouveau depuis l’application d’origine." };
  const budget = { jours: JOURS_REGARDES_MAX };
  const jours = [numeroDuJour(du), numeroDuJour(au)] as const;
  const zones = composants.filter(({ nom }) => nom === "vtimezone");
  const lecture: Lecture = {
    fenetre: { debut: instantDe(du, "00:00", fuseau), fin: instantDe(ajouterJours(au, 1), "00:00", fuseau) },
    jours,
    enInstant: fuseauxDe(zones, fuseau, jours, budget),
    budget,
    occurrences: new Map(),
    ecartes: [],
  };
  for (const evenements of seriesDe(composants, lecture)) lireSerie(evenements, lecture);
  return { occurrences: [...lecture.occurrences.values()], ecartes: lecture.ecartes };
}

/** The events that can be read, brought together by identifier; why the others are left out is noted. */
function seriesDe(composants: readonly Composant[], { ecartes }: Lecture): readonly (readonly EvenementLu[])[] {
  const series = new Map<string, EvenementLu[]>();
  for (const composant of composants) {
    if (composant.nom !== "vevent") continue;
    const lu = lireEvenement(composant);
    if ("raison" in lu) ecartes.push({ titre: titreDe(composant), raison: lu.raison });
    else if (series.get(lu.uid)?.push(lu) === undefined) series.set(lu.uid, [lu]);
  }
  return [...series.values()];
}

const numeroDuJour = (jour: string): number => {
  const [annee = 0, mois = 0, dans = 0] = jour.split("-").map(Number);
  return numeroDe(annee, mois, dans);
};
