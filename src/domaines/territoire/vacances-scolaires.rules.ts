/**
 * School holidays of metropolitan France by zone, from the first day without class to the last (both included; the eve of the
 * return). Sources: arrêtés du 25 mai 2021 (2022–2023), du 7 décembre 2022 (2023–2024 to 2025–2026) and the calendar published for
 * 2026–2027 by the ministère de l’Éducation nationale. Corsica and overseas set their own calendar: not known here.
 */
type Zone = "A" | "B" | "C";
type Periode = readonly [debut: string, fin: string];

const COMMUNES: readonly Periode[] = [
  ["2022-10-22", "2022-11-06"],
  ["2022-12-17", "2023-01-02"],
  ["2023-07-08", "2023-09-03"],
  ["2023-10-21", "2023-11-05"],
  ["2023-12-23", "2024-01-07"],
  ["2024-07-06", "2024-09-01"],
  ["2024-10-19", "2024-11-03"],
  ["2024-12-21", "2025-01-05"],
  ["2025-07-05", "2025-08-31"],
  ["2025-10-18", "2025-11-02"],
  ["2025-12-20", "2026-01-04"],
  ["2026-07-04", "2026-08-31"],
  ["2026-10-17", "2026-11-01"],
  ["2026-12-19", "2027-01-03"],
];

const PAR_ZONE: Readonly<Record<Zone, readonly Periode[]>> = {
  A: [
    ["2023-02-04", "2023-02-19"],
    ["2023-04-08", "2023-04-23"],
    ["2024-02-17", "2024-03-03"],
    ["2024-04-13", "2024-04-28"],
    ["2025-02-22", "2025-03-09"],
    ["2025-04-19", "2025-05-04"],
    ["2026-02-07", "2026-02-22"],
    ["2026-04-04", "2026-04-19"],
    ["2027-02-13", "2027-02-28"],
    ["2027-04-10", "2027-04-25"],
  ],
  B: [
    ["2023-02-11", "2023-02-26"],
    ["2023-04-15", "2023-05-01"],
    ["2024-02-24", "2024-03-10"],
    ["2024-04-20", "2024-05-05"],
    ["2025-02-08", "2025-02-23"],
    ["2025-04-05", "2025-04-21"],
    ["2026-02-14", "2026-03-01"],
    ["2026-04-11", "2026-04-26"],
    ["2027-02-20", "2027-03-07"],
    ["2027-04-17", "2027-05-02"],
  ],
  C: [
    ["2023-02-18", "2023-03-05"],
    ["2023-04-22", "2023-05-08"],
    ["2024-02-10", "2024-02-25"],
    ["2024-04-06", "2024-04-21"],
    ["2025-02-15", "2025-03-02"],
    ["2025-04-12", "2025-04-27"],
    ["2026-02-21", "2026-03-08"],
    ["2026-04-18", "2026-05-03"],
    ["2027-02-06", "2027-02-21"],
    ["2027-04-03", "2027-04-18"],
  ],
};

/** Départements of each zone, by académie (arrêté du 15 avril 2015, as the académies were grouped since). */
const DEPARTEMENTS: Readonly<Record<Zone, readonly string[]>> = {
  // Besançon, Bordeaux, Clermont-Ferrand, Dijon, Grenoble, Limoges, Lyon, Poitiers.
  A: "25 39 70 90 24 33 40 47 64 03 15 43 63 21 58 71 89 07 26 38 73 74 19 23 87 01 42 69 16 17 79 86".split(" "),
  // Aix-Marseille, Amiens, Lille, Nancy-Metz, Nantes, Nice, Normandie, Orléans-Tours, Reims, Rennes, Strasbourg.
  B: "04 05 13 84 02 60 80 59 62 54 55 57 88 44 49 53 72 85 06 83 14 27 50 61 76 18 28 36 37 41 45 08 10 51 52 22 29 35 56 67 68".split(
    " ",
  ),
  // Créteil, Montpellier, Paris, Toulouse, Versailles.
  C: "77 93 94 11 30 34 48 66 75 09 12 31 32 46 65 81 82 78 91 92 95".split(" "),
};

const [PREMIER_JOUR, DERNIER_JOUR] = ["2022-09-01", "2027-07-02"];

/** The school zone of a département; undefined for Corsica and overseas, which have calendars of their own. */
export function zoneScolaire(departement: string): Zone | undefined {
  return (["A", "B", "C"] as const).find((zone) => DEPARTEMENTS[zone].includes(departement));
}

/**
 * Whether a civil date falls in the school holidays of a département. Undefined where the calendar is not known: Corsica, overseas,
 * before September 2022 or after the last calendar published.
 */
export function enVacancesScolaires(date: string, departement: string): boolean | undefined {
  const zone = zoneScolaire(departement);
  if (zone === undefined || date < PREMIER_JOUR || date > DERNIER_JOUR) return undefined;
  return [...COMMUNES, ...PAR_ZONE[zone]].some(([debut, fin]) => debut <= date && date <= fin);
}
