import { expect, test } from "vitest";
import { faitsDepartements } from "./faits-departement.ts";
import { referentiel } from "./referentiel.ts";

test("une ligne par département habité, et rien ne se perd", () => {
  const faits = faitsDepartements();
  expect(faits.filter((f) => f.zone !== "com")).toHaveLength(101);
  const total = [...referentiel().communes.values()].reduce((s, c) => s + (c.population ?? 0), 0);
  expect(faits.reduce((s, f) => s + f.population, 0)).toBe(total);
  expect(faits.reduce((s, f) => s + f.communes, 0)).toBeGreaterThan(34_900);
  const [creuse, paris] = ["23", "75"].map((code) => faits.find((f) => f.code === code));
  expect(creuse?.partPetitesCommunes).toBeGreaterThan(0.5);
  expect(paris?.partPetitesCommunes).toBe(0);
});
