import { expect, test } from "vitest";
import { agesDepartements, part60Ans } from "./ages-departement.rules.ts";
import { referentiel } from "./referentiel.ts";

test("chaque département habité de métropole et des cinq DROM a sa ligne, proche de sa population municipale", () => {
  const { departements, communesDepartement } = referentiel();
  const attendus = [...departements.values()].filter(({ zone }) => zone !== "com").map(({ code }) => code);
  expect(
    agesDepartements()
      .map(({ code }) => code)
      .sort(),
  ).toEqual([...attendus].sort());
  for (const { code, habitants } of agesDepartements()) {
    const aujourdhui = communesDepartement(code).reduce((somme, { population }) => somme + (population ?? 0), 0);
    expect(habitants / aujourdhui, code).toBeGreaterThan(0.85);
    expect(habitants / aujourdhui, code).toBeLessThan(1.15);
  }
});

test("la Creuse est âgée, Mayotte est jeune, et la métropole de 2019 a un peu plus d’un quart de 60 ans et plus", () => {
  expect(part60Ans(["23"])).toEqual({ part: expect.closeTo(0.387, 3), de: 2019, a: 2019 });
  expect(part60Ans(["976"])?.part).toBeCloseTo(0.043, 3);
  const metropole = agesDepartements().filter(({ annee }) => annee === 2019);
  expect(metropole).toHaveLength(96);
  expect(part60Ans(metropole.map(({ code }) => code))?.part).toBeCloseTo(0.264, 3);
});

test("une ligne absente ne vaut pas zéro", () => {
  expect(part60Ans(["987"])).toBeNull();
  expect(part60Ans(["23", "987"])).toBeNull();
  expect(part60Ans([])).toBeNull();
});
