import fc from "fast-check";
import OpeningHours from "opening_hours";
import { describe, expect, test } from "vitest";
import { direHoraires } from "./dire-horaires.rules.ts";
import { type Plage, reunir } from "./horaires.rules.ts";
import {
  type Alternance,
  type Exception,
  ecrireHorairesComplets,
  type HorairesComplets,
  JAMAIS,
  lireHorairesComplets,
  plagesDuJour,
  semaineIso,
} from "./horaires-complets.rules.ts";
import { dateDuJour, numeroDeJour } from "./ouverture.rules.ts";

const MATIN: Plage = { debut: 540, fin: 720 };
const APRES_MIDI: Plage = { debut: 840, fin: 1020 };
const semaine = (plages: readonly Plage[]) => [0, 1, 2, 3, 4, 5, 6].map((jour) => (jour < 5 ? plages : []));
const jour = (date: string, plus: { ferie?: boolean; vacances?: boolean } = {}) => ({
  date,
  ferie: plus.ferie ?? false,
  vacances: plus.vacances ?? false,
});

describe("ce que l’éditeur d’horaires peut dire", () => {
  const horaires: HorairesComplets = {
    jours: semaine([MATIN, APRES_MIDI]),
    alternances: [
      { jour: 5, quand: [1, 3], plages: [MATIN] },
      { jour: 2, quand: "paires", plages: [] },
    ],
    vacances: semaine([MATIN]),
    feries: [],
    exceptions: [{ debut: "2026-12-24", fin: "2027-01-02", plages: [], motif: "congés" }],
  };

  test("s’écrit en une ligne de la norme, et se relit", () => {
    const osm = ecrireHorairesComplets(horaires);
    expect(osm).toBe(
      "Mo-Fr 09:00-12:00,14:00-17:00; Sa[1,3] 09:00-12:00; week 02-52/2 We off; SH Mo-Fr 09:00-12:00; PH off; " +
        '2026 Dec 24-2027 Jan 02 off "congés"',
    );
    expect(lireHorairesComplets(osm ?? "")).toEqual(horaires);
  });

  test.each([
    ["un lundi", jour("2026-11-23"), [MATIN, APRES_MIDI]],
    ["le premier samedi du mois", jour("2026-12-05"), [MATIN]],
    ["le deuxième samedi du mois", jour("2026-12-12"), []],
    ["un mercredi de semaine paire", jour("2026-11-25"), []],
    ["un mercredi de semaine impaire", jour("2026-12-02"), [MATIN, APRES_MIDI]],
    ["un lundi de vacances scolaires", jour("2026-10-19", { vacances: true }), [MATIN]],
    ["un jour férié", jour("2026-11-11", { ferie: true }), []],
    ["un jour de fermeture datée", jour("2026-12-28", { vacances: true }), []],
    ["le lendemain de la fermeture", jour("2027-01-04"), [MATIN, APRES_MIDI]],
  ])("%s", (_, date, attendu) => expect(plagesDuJour(horaires, date)).toEqual(attendu));

  test("« PH off » placé avant la semaine ferme quand même les jours fériés", () => {
    const lus = lireHorairesComplets("PH off; Mo-Fr 09:00-12:00");
    expect(lus?.feries).toEqual([]);
    expect(lus?.jours[0]).toEqual([MATIN]);
  });

  test("se dit en français, ligne par ligne", () =>
    expect(
      direHoraires(ecrireHorairesComplets(horaires) ?? "").map((ligne) => ligne.replaceAll("\u00a0", " ")),
    ).toEqual([
      "Du lundi au vendredi : 9 h – midi, 14 h – 17 h",
      "1er et 3e samedi du mois : 9 h – midi",
      "Mercredi des semaines paires : fermé",
      "Vacances scolaires, du lundi au vendredi : 9 h – midi",
      "Jours fériés : fermé",
      "Du 24 décembre 2026 au 2 janvier 2027 : fermé (congés)",
    ]));

  test.each([
    ["24/7", "Du lundi au dimanche : jour et nuit"],
    [
      "Tu 14:00-17:00; PH,SH off",
      "Mardi : 14 h – 17 h. Vacances scolaires, fermé toute la semaine. Jours fériés : fermé",
    ],
    ["Mo[1] 09:00-12:00", "1er lundi du mois : 9 h – midi"],
    ['Mo 09:00-12:00 || "sur rdv"', "Horaires particuliers, appelez avant de venir"],
  ])("« %s » se dit avec des mots, sans se contredire", (osm, dit) =>
    expect(direHoraires(osm).join(". ").replaceAll("\u00a0", " ")).toBe(dit),
  );

  test("un lieu qui n’ouvre jamais n’a pas d’horaires", () =>
    expect(ecrireHorairesComplets({ ...JAMAIS, feries: [] })).toBeUndefined());

  test("compte les semaines comme la norme ISO 8601", () => {
    expect(semaineIso("2026-01-01")).toBe(1);
    expect(semaineIso("2027-01-01")).toBe(53);
    expect(semaineIso("2024-12-30")).toBe(1);
    expect(semaineIso("2023-01-01")).toBe(52);
  });
});

const plages = fc
  .uniqueArray(fc.integer({ min: 0, max: 95 }), { maxLength: 4 })
  .map((quarts) => quarts.map((quart) => ({ debut: quart * 15, fin: quart * 15 + 15 })))
  .map(reunir);
const ouvertes = plages.filter((p) => p.length > 0);
const date = fc.integer({ min: numeroDeJour("2026-01-01"), max: numeroDeJour("2027-06-30") }).map(dateDuJour);
const sept = fc.tuple(plages, plages, plages, plages, plages, plages, plages);
const alternance: fc.Arbitrary<Alternance> = fc.record({
  jour: fc.integer({ min: 0, max: 6 }),
  quand: fc.oneof(
    fc.constantFrom("paires" as const, "impaires" as const),
    fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }).map((rangs) => rangs.sort()),
  ),
  plages,
});
const exception: fc.Arbitrary<Exception> = fc
  .tuple(date, date, plages, fc.constantFrom(null, "congés", "travaux ; accueil fermé"))
  .map(([a, b, p, motif]) => ({ debut: a < b ? a : b, fin: a < b ? b : a, plages: p, motif }));
const complets: fc.Arbitrary<HorairesComplets> = fc.record({
  jours: fc.tuple(ouvertes, sept).map(([lundi, [, ...autres]]) => [lundi, ...autres]),
  alternances: fc.array(alternance, { maxLength: 2 }),
  vacances: fc.option(sept),
  feries: fc.option(plages),
  exceptions: fc.array(exception, { maxLength: 2 }),
});

describe("propriétés", () => {
  test("rien ne se perd entre l’éditeur et la norme, jour par jour", () => {
    fc.assert(
      fc.property(complets, fc.array(date, { minLength: 20, maxLength: 40 }), (horaires, dates) => {
        const relus = lireHorairesComplets(ecrireHorairesComplets(horaires) ?? "");
        if (relus === undefined) return false;
        return dates.every((d) =>
          [jour(d), jour(d, { vacances: true }), jour(d, { ferie: true })].every(
            (j) => JSON.stringify(plagesDuJour(relus, j)) === JSON.stringify(plagesDuJour(horaires, j)),
          ),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("la bibliothèque de référence d’OpenStreetMap lit les mêmes heures", () => {
    fc.assert(
      fc.property(complets, fc.array(date, { minLength: 5, maxLength: 10 }), (horaires, dates) => {
        // Holidays need a country; they are judged by the property above.
        const sansCalendrier = { ...horaires, vacances: null, feries: null };
        const norme = new OpeningHours(ecrireHorairesComplets(sansCalendrier) ?? "off", null);
        for (const d of dates) {
          const [a = 0, m = 0, j = 0] = d.split("-").map(Number);
          const debut = new Date(a, m - 1, j);
          const fin = new Date(a, m - 1, j + 1);
          const lues = norme.getOpenIntervals(debut, fin).map(([de, vers]) => ({
            debut: (de.getTime() - debut.getTime()) / 60_000,
            fin: (vers.getTime() - debut.getTime()) / 60_000,
          }));
          expect(reunir(lues), `${d} ${ecrireHorairesComplets(sansCalendrier)}`).toEqual(
            plagesDuJour(sansCalendrier, jour(d)),
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});
