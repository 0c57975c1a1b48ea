import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { lireRegle, type Moment } from "./lire-evenement.ts";
import { type Budget, civilDe, datesDe, type Mur, numeroDe } from "./recurrence.rules.ts";

const moment = (annee: number, mois: number, jour: number, heure = 10): Moment => ({
  jour: numeroDe(annee, mois, jour),
  minute: heure * 60,
  seconde: 0,
  genre: "heure",
  tzid: "",
});
const ecrit = ({ jour, minute }: Mur): string => {
  const civil = civilDe(jour);
  return new Date(Date.UTC(civil.annee, civil.mois - 1, civil.jour, 0, minute)).toISOString().slice(0, 16);
};
function dates(
  texte: string,
  debut: Moment,
  du: number,
  au: number,
  budget: Budget = { jours: 1e9 },
): readonly Mur[] | undefined {
  const lue = lireRegle(ICAL.parse.property(`RRULE:${texte}`)[3], debut);
  if ("raison" in lue) throw new Error(lue.raison);
  return datesDe(lue.regle, debut, du, Math.min(au, lue.jusque?.jour ?? au), budget);
}

/** The same dates by the library, walked one by one from the first. */
function temoin(texte: string, debut: Moment, du: number, au: number): readonly string[] {
  const { annee, mois, jour } = civilDe(debut.jour);
  const premiere = new ICAL.Time(
    {
      year: annee,
      month: mois,
      day: jour,
      hour: debut.minute / 60,
      minute: 0,
      second: 0,
    },
    ICAL.Timezone.utcTimezone,
  );
  const suite = ICAL.Recur.fromString(texte).iterator(premiere);
  const trouvees: string[] = [];
  for (let une = suite.next(); une; une = suite.next()) {
    const numero = numeroDe(une.year, une.month, une.day);
    if (numero > au) break;
    if (numero >= du) trouvees.push(ecrit({ jour: numero, minute: une.hour * 60 + une.minute }));
  }
  return trouvees;
}

const JOURS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const jours = fc.subarray([...JOURS], { minLength: 1 });
const fin = fc.oneof(
  fc.constant(""),
  fc.integer({ min: 1, max: 400 }).map((n) => `;COUNT=${n}`),
  fc.integer({ min: 2015, max: 2027 }).map((a) => `;UNTIL=${a}0615T235959`),
);
const intervalle = fc.integer({ min: 1, max: 5 }).map((n) => `;INTERVAL=${n}`);
const corps = fc.oneof(
  fc.constant("FREQ=DAILY"),
  jours.map((j) => `FREQ=DAILY;BYDAY=${j.join(",")}`),
  fc.constant("FREQ=WEEKLY"),
  fc.tuple(jours, fc.constantFrom("MO", "SU")).map(([j, wkst]) => `FREQ=WEEKLY;BYDAY=${j.join(",")};WKST=${wkst}`),
  fc.constant("FREQ=MONTHLY"),
  fc.integer({ min: 1, max: 28 }).map((n) => `FREQ=MONTHLY;BYMONTHDAY=${n}`),
  fc.constant("FREQ=MONTHLY;BYMONTHDAY=-1"),
  fc
    .tuple(fc.constantFrom(1, 2, 3, 4, -1), fc.constantFrom(...JOURS))
    .map(([rang, jour]) => `FREQ=MONTHLY;BYDAY=${rang}${jour}`),
  fc.constant("FREQ=YEARLY"),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom(1, 2, -1), fc.constantFrom(...JOURS))
    .map(([mois, rang, jour]) => `FREQ=YEARLY;BYMONTH=${mois};BYDAY=${rang}${jour}`),
);

describe("a recurrence", () => {
  it("has the dates that a walk from its first one finds, however far the window", () => {
    fc.assert(
      fc.property(
        corps,
        intervalle,
        fin,
        fc.record({
          a: fc.integer({ min: 2012, max: 2026 }),
          m: fc.integer({ min: 1, max: 12 }),
          j: fc.integer({ min: 1, max: 28 }),
        }),
        fc.integer({ min: 0, max: 4000 }),
        (quoi, tous, jusque, { a, m, j }, apres) => {
          const texte = `${quoi}${tous}${jusque}`;
          const debut = moment(a, m, j);
          const du = debut.jour + apres;
          // Of a first date that its own rule would not choose, the standard says nothing (3.8.5.3).
          fc.pre(dates(`${quoi}${tous}`, debut, debut.jour, debut.jour)?.length === 1);
          expect(dates(texte, debut, du, du + 398)?.map(ecrit), texte).toEqual(temoin(texte, debut, du, du + 398));
        },
      ),
      { numRuns: 400 },
    );
  });

  it("knows the rules that calendars write", () => {
    const les = (texte: string, debut: Moment, au: Moment): readonly string[] | undefined =>
      dates(texte, debut, debut.jour, au.jour)?.map((une) => ecrit(une).slice(0, 10));
    const sept97 = moment(1997, 9, 2);
    // From the examples of RFC 5545, 3.8.5.3.
    expect(les("FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3;COUNT=3", moment(1997, 9, 4), moment(1998, 9, 1))).toEqual([
      "1997-09-04",
      "1997-10-07",
      "1997-11-06",
    ]);
    expect(les("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", sept97, moment(1998, 12, 1))).toEqual([
      "1998-02-13",
      "1998-03-13",
      "1998-11-13",
    ]);
    expect(les("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", moment(1997, 5, 12), moment(1999, 12, 1))).toEqual([
      "1997-05-12",
      "1998-05-11",
      "1999-05-17",
    ]);
    expect(les("FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", moment(1997, 1, 1), moment(2001, 1, 1))).toEqual([
      "1997-01-01",
      "1997-04-10",
      "1997-07-19",
      "2000-01-01",
      "2000-04-09",
      "2000-07-18",
    ]);
    expect(les("FREQ=YEARLY;BYDAY=20MO", moment(1997, 5, 19), moment(1999, 12, 1))).toEqual([
      "1997-05-19",
      "1998-05-18",
      "1999-05-17",
    ]);
    expect(les("FREQ=MONTHLY", moment(2026, 1, 31), moment(2026, 6, 30))).toEqual([
      "2026-01-31",
      "2026-03-31",
      "2026-05-31",
    ]);
    expect(les("FREQ=YEARLY", moment(2020, 2, 29), moment(2029, 1, 1))).toEqual([
      "2020-02-29",
      "2024-02-29",
      "2028-02-29",
    ]);
  });

  it("several times a day, has each hour of it", () => {
    expect(dates("FREQ=DAILY;BYHOUR=14,9;COUNT=3", moment(2026, 3, 2), 0, 30_000)?.map(ecrit)).toEqual([
      "2026-03-02T14:00",
      "2026-03-03T09:00",
      "2026-03-03T14:00",
    ]);
  });

  it("jumps over what comes before the window, and stops when its budget is spent", () => {
    const de1601 = (texte: string, jours: number): readonly Mur[] | undefined =>
      dates(texte, moment(1601, 1, 1), numeroDe(9990, 1, 1), numeroDe(9999, 1, 1), { jours });
    expect(de1601("FREQ=DAILY;COUNT=2000000000", 10_000)).toHaveLength(3288);
    expect(de1601("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 10_000)).toEqual([]);
    expect(de1601("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1000)).toBeUndefined();
    expect(de1601("FREQ=MONTHLY;BYMONTHDAY=1;COUNT=2000000000", 10_000)).toBeUndefined();
  });
});
