import { describe, expect, test } from "vitest";
import { lireJourFranceServices } from "./horaires.rules.ts";
import { ecrireHorairesComplets, JAMAIS, lireHorairesComplets } from "./horaires-complets.rules.ts";
import { lireHorairesLibres } from "./horaires-libres.rules.ts";
import { lireHoraires } from "./lire-horaires.ts";
import { dateDuJour, direOuverture, jourDeSemaine, numeroDeJour, ouverture } from "./ouverture.rules.ts";

const plages = (...paires: readonly (readonly [number, number])[]) => paires.map(([debut, fin]) => ({ debut, fin }));

/** The slots of a day (0 is Monday) of a weekly string, or undefined when the string is not weekly. */
const jour = (osm: string, rang: number) => lireHorairesComplets(osm)?.jours[rang];

describe("horaires hebdomadaires OSM", () => {
  test("lit jours, plages et fermetures", () => {
    expect(jour("Mo-Fr 09:00-12:00,14:00-17:00; We off; PH off", 0)).toEqual(plages([540, 720], [840, 1020]));
    expect(jour("Mo-Fr 09:00-12:00,14:00-17:00; We off; PH off", 2)).toEqual([]);
    expect(lireHorairesComplets("Mo 09:00-12:00; PH off")?.feries).toEqual([]);
    expect(lireHorairesComplets("Mo 09:00-12:00")?.feries).toBeNull();
  });

  test("une règle suivante remplace les jours qu’elle nomme, comme dans la norme", () => {
    expect(jour("Mo-Fr 09:00-12:00,13:30-17:30; Tu 14:30-17:30", 1)).toEqual(plages([870, 1050]));
  });

  test("réunit des plages qui se touchent", () => {
    expect(jour("Sa 10:00-13:00,13:00-18:00", 5)).toEqual(plages([600, 1080]));
  });

  test.each([
    "",
    "Tu 12:30",
    "Fr 09:00-12:00-17:00",
    "Mo 18:00-09:00",
    "Mo 25:00-26:00",
    "Xx 09:00-12:00",
    "week 1-10 Mo 09:00-12:00",
    "2026 Dec 24 off; Mo 09:00-12:00",
  ])("ne prétend pas lire %j", (texte) => expect(lireHorairesComplets(texte)).toBeUndefined());

  test("ce qui est écrit se relit", () => {
    const horaires = {
      ...JAMAIS,
      jours: [plages([540, 720]), plages([540, 720]), [], plages([540, 720]), plages([480, 600], [660, 700]), [], []],
      feries: [],
    };
    const ecrit = ecrireHorairesComplets(horaires);
    expect(ecrit).toBe("Mo,Tu,Th 09:00-12:00; Fr 08:00-10:00,11:00-11:40; PH off");
    expect(lireHorairesComplets(ecrit ?? "")).toEqual(horaires);
  });

  test("lit une case du fichier des France services", () => {
    expect(lireJourFranceServices("09:00 - 12:00 / 13:30 - 17:00")).toEqual(plages([540, 720], [810, 1020]));
    expect(lireJourFranceServices("")).toEqual([]);
    expect(lireJourFranceServices("00:00 - 00:00 / 14:00 - 17:30")).toEqual(plages([840, 1050]));
    expect(lireJourFranceServices("sur rendez-vous")).toBeUndefined();
  });
});

describe("horaires écrits en français", () => {
  test.each([
    ["9h-12h et 14h-17h du lundi au vendredi", "Mo-Fr 09:00-12:00,14:00-17:00"],
    ["Mercredi de 14h à 15H30", "We 14:00-15:30"],
    ["Les lundi, mardi, jeudi et vendredi de 09h00 à 17h00", "Mo,Tu,Th,Fr 09:00-17:00"],
    ["Lundi 9h-12h, mardi 14h-17h", "Mo 09:00-12:00; Tu 14:00-17:00"],
  ])("%s", (texte, osm) => expect(lireHorairesLibres(texte)).toBe(osm));

  test.each([
    "Le lundi de 9h00 à 12h00 et sur rendez-vous.",
    "un mardi sur deux de 9h à 12h",
    "Lundi - samedi",
    "Ouvert",
    "9h-12h",
    "",
  ])("préfère se taire : %j", (texte) => expect(lireHorairesLibres(texte)).toBeUndefined());

  test("accepte une écriture OSM plus riche, refuse ce que la bibliothèque de référence ne lit pas", () => {
    expect(lireHoraires("Mo-Fr 9h-12h30,13h30-17h")?.osm).toBe("Mo-Fr 9:00-12:30,13:30-17:00");
    expect(lireHoraires("week 1-53/2 Mo 09:00-12:00")?.osm).toBe("week 1-53/2 Mo 09:00-12:00");
    expect(lireHoraires("Mo 09:00-12:00-14:00")?.osm).toBeUndefined();
    expect(lireHoraires("=1+1")?.osm).toBeUndefined();
  });

  test.each([
    ["Mo,Tu 13:30-15:30; Th 00:00-00:00; Fr 13:30-13:30", "Mo,Tu 13:30-15:30; Th off; Fr off"],
    ["Mo-Fr 09:00-12:00,14:00-17:00; We 09:00-09:00,14:00-17:00", "Mo-Fr 09:00-12:00,14:00-17:00; We 14:00-17:00"],
    ["Mo,We 09:00-12:00; Tu 09:00-12:00,14:00-14:00", "Mo,We 09:00-12:00; Tu 09:00-12:00"],
    ["Mo-Fr 09:00-12:00; Sa 11:00-11:00,17:00-17:00", "Mo-Fr 09:00-12:00; Sa off"],
    ["Mo 00:00-00:00", undefined],
    ["Mo-Su 00:00-24:00", "Mo-Su 00:00-24:00"],
  ])("une plage qui finit quand elle commence n’ouvre pas toute la nuit : %s", (source, attendu) => {
    expect(lireHoraires(source)?.osm).toBe(attendu);
  });
});

describe("ouvert, fermé, quand", () => {
  // 2022-12-01 is a Thursday.
  const semaine = lireHorairesComplets("Mo-Fr 09:00-12:00,13:30-17:30");
  const planning = (date: string) => semaine?.jours[jourDeSemaine(date)] ?? [];
  const dire = (date: string, minute: number, ferie?: (d: string) => boolean) => {
    const { mot, suite } = direOuverture(ouverture(planning, { date, minute }, ferie), date);
    return `${mot}, ${suite}`.replaceAll("\u00a0", " ");
  };

  test("dit l’état en mots", () => {
    expect(dire("2022-12-01", 14 * 60)).toBe("Ouvert, jusqu’à 17 h 30");
    expect(dire("2022-12-01", 11 * 60)).toBe("Ouvert, jusqu’à midi");
    expect(dire("2022-12-01", 12 * 60)).toBe("Fermé, ouvre aujourd’hui à 13 h 30");
    expect(dire("2022-12-01", 18 * 60)).toBe("Fermé, ouvre demain à 9 h");
    expect(dire("2022-12-02", 18 * 60)).toBe("Fermé, ouvre lundi à 9 h");
  });

  test("n’affirme rien un jour férié dont la source ne dit rien, et saute ce jour ensuite", () => {
    const ferie = (date: string) => date === "2022-12-01";
    expect(dire("2022-12-01", 10 * 60, ferie)).toBe("Jour férié, appelez pour savoir si ce lieu est ouvert");
    expect(dire("2022-11-30", 18 * 60, ferie)).toBe("Fermé, ouvre vendredi à 9 h");
  });

  test("sans horaires, le dit", () => {
    expect(direOuverture(ouverture(undefined, { date: "2022-12-01", minute: 0 }), "2022-12-01").mot).toBe(
      "Horaires non communiqués",
    );
  });

  test("compte les jours comme le calendrier, années bissextiles comprises", () => {
    expect(numeroDeJour("1970-01-01")).toBe(0);
    expect(numeroDeJour("2000-03-01") - numeroDeJour("2000-02-28")).toBe(2);
    expect(jourDeSemaine("2022-12-01")).toBe(3);
    for (let n = -200_000; n < 200_000; n += 997) expect(numeroDeJour(dateDuJour(n))).toBe(n);
  });
});
