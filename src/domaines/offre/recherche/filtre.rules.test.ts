import { expect, test } from "vitest";
import { FILTRES, type Filtre, GROUPES_FILTRES, passe } from "./filtre.rules.ts";

const RIEN_DIT = {
  prisesEnCharge: [],
  frais: [],
  itinerance: [],
  publics: [],
  dispositifs: [],
  modalitesAccompagnement: [],
};

test.each<[Filtre, Partial<Record<keyof typeof RIEN_DIT, readonly string[]>>]>([
  ["fauteuil", { prisesEnCharge: ["Handicaps moteurs"] }],
  ["sourds", { prisesEnCharge: ["Surdité"] }],
  ["malvoyants", { prisesEnCharge: ["Déficience visuelle"] }],
  ["illettrisme", { prisesEnCharge: ["Illettrisme"] }],
  ["langues", { prisesEnCharge: ["Langues étrangères (autres)"] }],
  ["gratuit", { frais: ["Gratuit"] }],
  ["itinerant", { itinerance: ["Itinérant"] }],
  ["a-distance", { modalitesAccompagnement: ["À distance"] }],
  ["jeunes", { publics: ["Étudiants"] }],
  ["seniors", { publics: ["Seniors"] }],
  ["familles", { publics: ["Familles et/ou enfants"] }],
  ["femmes", { publics: ["Femmes"] }],
  ["france-services", { dispositifs: ["France Services"] }],
  ["conseiller", { dispositifs: ["Conseillers numériques"] }],
  ["aidants-connect", { dispositifs: ["Aidants Connect"] }],
])("« %s » garde le lieu qui le dit, pas celui qui n’en dit rien", (filtre, dit) => {
  expect(passe(filtre, { ...RIEN_DIT, ...dit })).toBe(true);
  expect(passe(filtre, RIEN_DIT)).toBe(false);
});

test("chaque filtre est posé dans un groupe", () => {
  const groupes: readonly string[] = GROUPES_FILTRES.map(({ groupe }) => groupe);
  expect(FILTRES.filter(({ groupe }) => !groupes.includes(groupe))).toEqual([]);
});
