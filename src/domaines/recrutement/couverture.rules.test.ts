import { expect, it } from "vitest";
import { peuCouverts, tauxDeCouverture } from "./couverture.rules.ts";

const creuse = { code: "23", population: 116_000, conseillers: 14 };
const rhone = { code: "69", population: 1_900_000, conseillers: 75 };

it("counts advisers per 100 000 inhabitants", () => {
  expect(tauxDeCouverture(creuse)).toBeCloseTo(12.07, 2);
  expect(tauxDeCouverture({ code: "984", population: 0, conseillers: 0 })).toBe(0);
});

it("names only the départements under the threshold, the threshold itself being enough", () => {
  expect(peuCouverts([creuse, rhone], 7)).toEqual(["69"]);
  expect(peuCouverts([rhone], tauxDeCouverture(rhone))).toEqual([]);
});
