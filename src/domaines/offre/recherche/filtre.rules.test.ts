import { expect, test } from "vitest";
import { FILTRES, type Filtre, GROUPES_FILTRES, passe } from "./filtre.rules.ts";

const RIEN_DIT = {
  prisesEnCharge: [],
  frais: [],
  itinerance: [],
  publics: [],
  dispositifs: [],
  modalitesAccompagnement: [],
  accueil: { femmes: "non", heuresCalmes: null },
} as const satisfies Parameters<typeof passe>[1];

test.each<[Filtre, Partial<Parameters<typeof passe>[1]>]>([
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
  ["reserve-femmes", { accueil: { femmes: "toujours", heuresCalmes: null } }],
  ["reserve-femmes", { accueil: { femmes: { horaires: "Tu 09:00-12:00" }, heuresCalmes: null } }],
  ["heures-calmes", { accueil: { femmes: "non", heuresCalmes: "Th 14:00-16:00" } }],
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
