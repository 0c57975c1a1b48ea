/** Media type of an iCalendar file (RFC 5545). */
export const MIME_ICS = "text/calendar; charset=utf-8";

/** One event of a calendar, at an instant, or over whole civil days (the last not included). */
export type EvenementIcs = {
  readonly uid: string;
  readonly debut: Date;
  readonly fin: Date;
  readonly jours?: { readonly du: string; readonly au: string };
  readonly titre: string;
  readonly lieu?: string;
  readonly description?: string;
  readonly modifieLe: Date;
  readonly version: number;
  readonly annule?: boolean;
  /** Does not take the time: shown, but free. */
  readonly libre?: boolean;
};

/** Writes a calendar: instants in UTC, so that no clock change can be misread; texts escaped, lines folded. */
export function ecrireIcs(nom: string, evenements: Iterable<EvenementIcs>): string {
  const lignes = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Declic//Agenda//FR",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
  ];
  lignes.push(`X-WR-CALNAME:${texteIcs(nom)}`, `NAME:${texteIcs(nom)}`, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
  for (const evenement of evenements) lignes.push(...lignesDe(evenement));
  return `${[...lignes, "END:VCALENDAR"].map(plier).join("\r\n")}\r\n`;
}

function lignesDe(e: EvenementIcs): readonly string[] {
  const dates =
    e.jours === undefined
      ? [`DTSTART:${instantIcs(e.debut)}`, `DTEND:${instantIcs(e.fin)}`]
      : [`DTSTART;VALUE=DATE:${jourIcs(e.jours.du)}`, `DTEND;VALUE=DATE:${jourIcs(e.jours.au)}`];
  return [
    "BEGIN:VEVENT",
    `UID:${texteIcs(e.uid)}`,
    `DTSTAMP:${instantIcs(e.modifieLe)}`,
    `LAST-MODIFIED:${instantIcs(e.modifieLe)}`,
    `SEQUENCE:${e.version}`,
    ...dates,
    `SUMMARY:${texteIcs(e.titre)}`,
    ...(e.lieu ? [`LOCATION:${texteIcs(e.lieu)}`] : []),
    ...(e.description ? [`DESCRIPTION:${texteIcs(e.description)}`] : []),
    `STATUS:${e.annule ? "CANCELLED" : "CONFIRMED"}`,
    `TRANSP:${e.libre || e.annule ? "TRANSPARENT" : "OPAQUE"}`,
    "END:VEVENT",
  ];
}

const instantIcs = (instant: Date): string => instant.toISOString().replace(/[-:]|\.\d{3}/g, "");
const jourIcs = (jour: string): string => jour.replaceAll("-", "");

/** Controls removed, the four signs of the format escaped: no text can open a line of its own. */
const texteIcs = (texte: string): string =>
  texte
    .replaceAll(/\r\n|\r/g, "\n")
    .replaceAll(/[^\P{Cc}\n]/gu, "")
    .replaceAll(/[\\;,]/g, (signe) => `\\${signe}`)
    .replaceAll("\n", "\\n");

const OCTETS_MAX = 74;

/** Lines of 75 bytes at most, never cut inside a letter. */
function plier(ligne: string): string {
  const morceaux: string[] = [];
  let morceau = "";
  let poids = 0;
  for (const lettre of ligne) {
    const octets = Buffer.byteLength(lettre);
    if (poids + octets > OCTETS_MAX) {
      morceaux.push(morceau);
      morceau = " ";
      poids = 1;
    }
    morceau += lettre;
    poids += octets;
  }
  return [...morceaux, morceau].join("\r\n");
}
