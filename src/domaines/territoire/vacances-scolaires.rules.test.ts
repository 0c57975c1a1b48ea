import OpeningHours from "opening_hours";
import { describe, expect, test } from "vitest";
import { enVacancesScolaires, zoneScolaire } from "./vacances-scolaires.rules.ts";

const civile = (d: Date): string =>
  `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, "0")}-${String(d.getDate()).padStart(2, "0")}`;

describe("vacances scolaires", () => {
  test("chaque département de métropole, hors Corse, a sa zone", () => {
    const codes = Array.from({ length: 95 }, (_, n) => String(n + 1).padStart(2, "0")).filter((code) => code !== "20");
    expect(codes.filter((code) => zoneScolaire(code) === undefined)).toEqual([]);
    expect(["2A", "2B", "971", "974", "988"].map(zoneScolaire)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("ne prétend pas connaître un calendrier qui ne l’est pas", () => {
    expect(enVacancesScolaires("2026-10-20", "974")).toBeUndefined();
    expect(enVacancesScolaires("2027-07-14", "23")).toBeUndefined();
    expect(enVacancesScolaires("2022-08-31", "23")).toBeUndefined();
  });

  test.each([
    ["A", "23"],
    ["B", "35"],
    ["C", "75"],
  ])(
    "zone %s : les mêmes jours que la bibliothèque d’OpenStreetMap, samedi du départ et pont de l’Ascension à part",
    (zone, departement) => {
      const norme = new OpeningHours("SH", {
        lat: 0,
        lon: 0,
        address: { country_code: "fr", state: `Zone ${zone}` },
      });
      const ecarts: string[] = [];
      let compares = 0;
      for (let d = new Date(2022, 8, 1, 12); d < new Date(2027, 6, 3); d.setDate(d.getDate() + 1)) {
        const jour = civile(d);
        const veille = civile(new Date(d.getFullYear(), d.getMonth(), d.getDate() - 1));
        const nous = enVacancesScolaires(jour, departement);
        // Ours starts on the Saturday after class, theirs on the Sunday; the bridge of Ascension is no holiday of the calendar.
        const depart = nous === true && enVacancesScolaires(veille, departement) !== true;
        if (depart || /^20(23-05-(1[89]|2[01])|27-05-0[6-9])/.test(jour)) continue;
        compares += 1;
        if (norme.getState(d) !== nous) ecarts.push(jour);
      }
      expect(ecarts).toEqual([]);
      expect(compares).toBeGreaterThan(1_600);
    },
  );
});
