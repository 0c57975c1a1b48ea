import { expect, test } from "vitest";
import { faitDe } from "./abonnement.rules.ts";

test("annonce une modification à qui n’a pas demandé les créations, dès la première fois", () => {
  const voulus = ["compte_rendu.modifie", "compte_rendu.supprime"] as const;
  const vu = { id: "a", supprime: false, neuf: true, versionDite: null };
  expect(faitDe({ ...vu, version: 1 }, voulus)).toBeNull();
  expect(faitDe({ ...vu, version: 2 }, voulus)).toEqual({ evenement: "compte_rendu.modifie", id: "a", version: 2 });
  expect(faitDe({ ...vu, version: 2, versionDite: 2 }, voulus)).toBeNull();
});
