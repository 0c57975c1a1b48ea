import { expect, it } from "vitest";
import { phraseDuReste } from "./commande-demo.ts";

it("the time that remains is told at the pace of this command, once it is known", () => {
  expect(phraseDuReste(1000, 0.2, 0.8)).toBe("");
  expect(phraseDuReste(10_000, 0, 1)).toBe("");
  expect(phraseDuReste(10_000, 0.5, 0.5)).toBe(", encore 10 s");
  // Resumed at 60 %: a tenth in ten seconds, three tenths remain.
  expect(phraseDuReste(10_000, 0.1, 0.3)).toBe(", encore 30 s");
  expect(phraseDuReste(30_000, 0.1, 0.3)).toBe(", encore 1 min 30 s");
});
