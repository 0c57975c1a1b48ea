import { describe, expect, it } from "vitest";
import { lireCalendrier, OCTETS_CALENDRIER_MAX } from "./lire-calendrier.ts";

const calendrier = (...blocs: readonly string[]): string =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//FR\r\n${blocs.join("\r\n")}\r\nEND:VCALENDAR\r\n`;
const evenement = (uid: string, ...lignes: readonly string[]): string =>
  ["BEGIN:VEVENT", `UID:${uid}`, ...lignes, "END:VEVENT"].join("\r\n");
const BON = evenement("bon", "DTSTART:20260401T080000Z", "DTEND:20260401T090000Z", "SUMMARY:Bon");
const HEURE = ["DTSTART:19700101T080000Z", "DTEND:19700101T090000Z"] as const;

function lire(texte: string) {
  const lu = lireCalendrier(texte, "2026-03-01", "2027-03-31", "Europe/Paris");
  if ("refus" in lu) throw new Error(lu.refus);
  return lu;
}
/** Reads in the time of a page, whatever else the machine does. */
function lireVite(texte: string) {
  expect(Buffer.byteLength(texte)).toBeLessThanOrEqual(OCTETS_CALENDRIER_MAX);
  const avant = process.cpuUsage();
  const lu = lire(texte);
  expect(process.cpuUsage(avant).user / 1000).toBeLessThan(2000);
  expect(lu.occurrences.length).toBeLessThanOrEqual(2000);
  return lu;
}

describe("a calendar made to stop the server", () => {
  it("says what comes back too often, event by event, and keeps the good ones", () => {
    const lu = lireVite(
      calendrier(
        evenement("s", ...HEURE, "RRULE:FREQ=SECONDLY", "SUMMARY:Secondes"),
        evenement("m", ...HEURE, "RRULE:FREQ=MINUTELY;INTERVAL=7", "SUMMARY:Minutes"),
        evenement("h", ...HEURE, "RRULE:FREQ=HOURLY;COUNT=2000000000", "SUMMARY:Heures"),
        evenement(
          "b",
          ...HEURE,
          "RRULE:FREQ=DAILY;BYHOUR=8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12",
          "SUMMARY:Souvent",
        ),
        evenement("x", ...HEURE, "RRULE:FREQ=DAILY;BYSECOND=abc", "SUMMARY:Abîmée"),
        evenement("y", ...HEURE, "RRULE:FREQ=JAMAIS", "SUMMARY:Inconnue"),
        BON,
      ),
    );
    expect(lu.occurrences.map(({ titre }) => titre)).toEqual(["Bon"]);
    const suite = "on ne reprend que ce qui se répète de jour en jour, ou moins souvent";
    expect(lu.ecartes).toEqual([
      { titre: "Secondes", raison: `se répète chaque seconde : ${suite}` },
      { titre: "Minutes", raison: `se répète chaque minute : ${suite}` },
      { titre: "Heures", raison: `se répète chaque heure : ${suite}` },
      { titre: "Souvent", raison: `se répète plusieurs fois par heure : ${suite}` },
      { titre: "Abîmée", raison: "ligne RRULE illisible" },
      { titre: "Inconnue", raison: "ligne RRULE illisible" },
    ]);
  });

  it("jumps to the period asked, from 1970 or 1601, whatever the count or the step", () => {
    const lu = lireVite(
      calendrier(
        evenement("a", ...HEURE, "RRULE:FREQ=DAILY", "SUMMARY:a"),
        evenement("b", ...HEURE, "RRULE:FREQ=DAILY;COUNT=2000000000", "SUMMARY:b"),
        evenement(
          "c",
          "DTSTART:16010101T080000Z",
          "DURATION:PT1H",
          "RRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=999999999",
          "SUMMARY:c",
        ),
        evenement("d", ...HEURE, "RRULE:FREQ=DAILY;INTERVAL=999999999999", "SUMMARY:d"),
        evenement("e", ...HEURE, "RRULE:FREQ=YEARLY", "SUMMARY:e"),
        evenement("f", ...HEURE, "RRULE:FREQ=DAILY;COUNT=3", "SUMMARY:f"),
        evenement("g", ...HEURE, "RRULE:FREQ=DAILY;UNTIL=20260302T080000Z", "SUMMARY:g"),
      ),
    );
    const combien = (titre: string): number => lu.occurrences.filter((une) => une.titre === titre).length;
    expect(["a", "b", "c", "d", "e", "f", "g"].map(combien)).toEqual([396, 396, 114, 0, 1, 0, 2]);
    expect(lu.occurrences.find(({ titre }) => titre === "a")?.debut).toEqual(new Date("2026-03-01T08:00:00Z"));
  });

  it("never finds a date, and is not looked for for ever", () => {
    const jamais = [
      "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
      "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
      "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4",
      "FREQ=YEARLY;BYMONTH=4;BYDAY=1MO;BYMONTHDAY=20",
      "FREQ=DAILY;BYMONTH=13",
      "FREQ=WEEKLY;BYDAY=MO;BYMONTH=2;INTERVAL=52",
    ];
    const nombreux = Array.from({ length: 500 }, (_, n) =>
      evenement(`n${n}`, ...HEURE, `RRULE:${jamais[n % jamais.length]};COUNT=5`),
    );
    const lu = lireVite(calendrier(BON, ...nombreux));
    expect(lu.occurrences.filter(({ titre }) => titre === "Bon")).toHaveLength(1);
    expect(lu.ecartes.length).toBeGreaterThan(400);
  });

  it("of ten thousand events, alone, repeated, moved or all of one name, is read in the time of a page", () => {
    const dix = (de: (n: number) => string): string =>
      calendrier(...Array.from({ length: 10_000 }, (_, n) => de(n))).replaceAll("\r\n", "\n");
    const seuls = lireVite(dix((n) => `BEGIN:VEVENT\nUID:${n}\nDTSTART:20260401\nEND:VEVENT`));
    expect(seuls.occurrences).toHaveLength(2000);
    expect(seuls.ecartes).toHaveLength(8000);
    const memes = lireVite(dix(() => "BEGIN:VEVENT\nUID:a\nDTSTART:20260401\nEND:VEVENT"));
    expect(memes.occurrences).toHaveLength(1);
    expect(memes.ecartes[0]?.raison).toBe("en double dans ce fichier");
    const cinq = (de: (n: number) => string): string =>
      calendrier(...Array.from({ length: 5000 }, (_, n) => de(n))).replaceAll("\r\n", "\n");
    lireVite(cinq((n) => `BEGIN:VEVENT\nUID:${n}\nDTSTART:19700101\nRRULE:FREQ=DAILY;COUNT=9\nEND:VEVENT`));
    lireVite(cinq((n) => `BEGIN:VEVENT\nUID:${n}\nDTSTART:19700101\nRRULE:FREQ=YEARLY;COUNT=99\nEND:VEVENT`));
    lireVite(cinq((n) => `BEGIN:VEVENT\nUID:${n}\nDTSTART:19700101\nRRULE:FREQ=MONTHLY;BYDAY=MO\nEND:VEVENT`));
    const deplacees = lireVite(
      cinq((n) => `BEGIN:VEVENT\nUID:a\nDTSTART:20260401\nRECURRENCE-ID:${20260101 + (n % 28)}\nEND:VEVENT`),
    );
    expect(deplacees.occurrences).toHaveLength(28);
  });

  it("with thousands of zones, lists of dates, folded lines or nested blocks, either is read or refused in words", () => {
    const n = (combien: number, de: (rang: number) => string): string =>
      Array.from({ length: combien }, (_, rang) => de(rang)).join("\n");
    const seul = (lignes: string): string =>
      `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;TZID=Z:20260401T100000\nDURATION:PT1H\n${lignes}\nEND:VEVENT\nEND:VCALENDAR\n`;
    const casse = (rang: number): string =>
      [..."europe/paris"].map((c, i) => ((rang >> i) & 1 ? c.toUpperCase() : c)).join("");
    lireVite(
      `BEGIN:VCALENDAR\n${n(4000, (r) => `BEGIN:VEVENT\nUID:${r}\nDTSTART;TZID=${casse(r)}:20260401T100000\nDURATION:PT1H\nEND:VEVENT`)}\nEND:VCALENDAR\n`,
    );
    lireVite(seul(`RRULE:FREQ=DAILY\n${n(18_000, () => "EXDATE:20260402T100000Z")}`));
    lireVite(seul(n(18_000, (r) => `RDATE:20260402T1000${String(r % 60).padStart(2, "0")}`)));
    lireVite(seul(n(7000, () => "RRULE:FREQ=DAILY")));
    lireVite(seul(`SUMMARY:a\n${n(150_000, () => " b")}`));
    const saisons = n(9000, () => "RDATE:20260402T100000");
    lireVite(
      `BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY\nRRULE:FREQ=DAILY\n${saisons}\nEND:STANDARD\nEND:VTIMEZONE\n${seul("RRULE:FREQ=DAILY").slice(16)}`,
    );
    const nids = `BEGIN:VCALENDAR\n${n(20_000, () => "BEGIN:X")}`;
    expect(lireCalendrier(nids, "2026-03-01", "2026-04-01", "Europe/Paris")).toHaveProperty("refus");
  });
});

describe("the time zones of a file", () => {
  const zone = (nom: string, avance: string): string =>
    `BEGIN:VTIMEZONE\r\nTZID:${nom}\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:${avance}\r\nTZOFFSETTO:${avance}\r\nEND:STANDARD\r\nEND:VTIMEZONE`;
  const a10h = (tzid: string): string => evenement("z", `DTSTART;TZID=${tzid}:20260701T100000`, "DURATION:PT1H");
  const debutDe = (texte: string): string | undefined => lire(texte).occurrences[0]?.debut.toISOString();

  it("are its own: another file that gives the same name to another zone changes nothing", () => {
    expect(debutDe(calendrier(zone("Bureau", "+0900"), a10h("Bureau")))).toBe("2026-07-01T01:00:00.000Z");
    expect(debutDe(calendrier(zone("Bureau", "-0500"), a10h("Bureau")))).toBe("2026-07-01T15:00:00.000Z");
    expect(debutDe(calendrier(a10h("Bureau")))).toBe("2026-07-01T08:00:00.000Z");
    expect(debutDe(calendrier(zone("Europe/Paris", "-0500"), a10h("Europe/Paris")))).toBe("2026-07-01T08:00:00.000Z");
    expect(debutDe(calendrier(a10h("America/Cayenne")))).toBe("2026-07-01T13:00:00.000Z");
  });

  it("change their clocks as the file says, summer and winter, from 1601 on", () => {
    const romance = [
      "BEGIN:VTIMEZONE",
      "TZID:Romance Standard Time",
      "BEGIN:STANDARD",
      "DTSTART:16010101T030000",
      "TZOFFSETFROM:+0200",
      "TZOFFSETTO:+0100",
      "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
      "END:STANDARD",
      "BEGIN:DAYLIGHT",
      "DTSTART:16010101T020000",
      "TZOFFSETFROM:+0100",
      "TZOFFSETTO:+0200",
      "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
      "END:DAYLIGHT",
      "END:VTIMEZONE",
    ].join("\r\n");
    const hebdo = evenement(
      "w",
      "DTSTART;TZID=Romance Standard Time:20260323T100000",
      "DTEND;TZID=Romance Standard Time:20260323T110000",
      "RRULE:FREQ=WEEKLY;COUNT=2",
    );
    expect(lire(calendrier(romance, hebdo)).occurrences.map(({ debut }) => debut.toISOString())).toEqual([
      "2026-03-23T09:00:00.000Z",
      "2026-03-30T08:00:00.000Z",
    ]);
  });
});

describe("a date of a series", () => {
  const hebdo = evenement(
    "h",
    "DTSTART;TZID=Europe/Paris:20260302T100000",
    "DURATION:PT1H",
    "RRULE:FREQ=WEEKLY;COUNT=3",
    "SUMMARY:Hebdo",
  );
  const jours = (texte: string): readonly string[] =>
    lire(texte).occurrences.map(({ debut, titre }) => `${debut.toISOString().slice(0, 16)} ${titre}`);

  it("cancelled at its source is not taken, nor one moved by an event of another series", () => {
    const annulee = evenement("h", "RECURRENCE-ID:20260309T090000Z", "DTSTART:20260309T090000Z", "STATUS:CANCELLED");
    const autre = evenement(
      "autre",
      "RECURRENCE-ID;TZID=Europe/Paris:20260316T100000",
      "DTSTART:20260320T090000Z",
      "DURATION:PT1H",
      "SUMMARY:Autre",
    );
    expect(jours(calendrier(hebdo, annulee, autre))).toEqual([
      "2026-03-02T09:00 Hebdo",
      "2026-03-16T09:00 Hebdo",
      "2026-03-20T09:00 Autre",
    ]);
  });

  it("from which all moved takes the others along; taken out for the day, or added, it is heard", () => {
    const suite = evenement(
      "h",
      "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20260309T100000",
      "DTSTART;TZID=Europe/Paris:20260310T140000",
      "DURATION:PT2H",
      "SUMMARY:Mardi",
    );
    expect(jours(calendrier(hebdo, suite))).toEqual([
      "2026-03-02T09:00 Hebdo",
      "2026-03-10T13:00 Mardi",
      "2026-03-17T13:00 Mardi",
    ]);
    const avec = hebdo.replace("SUMMARY", "EXDATE;VALUE=DATE:20260309\r\nRDATE:20260305T160000Z\r\nSUMMARY");
    expect(jours(calendrier(avec))).toEqual([
      "2026-03-02T09:00 Hebdo",
      "2026-03-05T16:00 Hebdo",
      "2026-03-16T09:00 Hebdo",
    ]);
  });
});
