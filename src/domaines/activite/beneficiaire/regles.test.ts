import { describe, expect, it } from "vitest";
import { tracerAutonomie } from "./autonomie.rules.ts";
import { classeDAge } from "./beneficiaire.rules.ts";
import { ajouterConnu, retirerConnu } from "./connus-formulaire.rules.ts";
import { motifDeDoublon } from "./doublon-beneficiaire.rules.ts";
import { IDENTITE_VIDE, telephoneNormalise } from "./identite.rules.ts";
import { ecartDeFrappe, ressemblance, son } from "./ressemblance.rules.ts";

describe("how a word sounds", () => {
  it.each([
    ["philippe", "filip"],
    ["moreau", "moro"],
    ["kevin", "kevyn"],
    ["frenaie", "frenay"],
    ["odette", "odete"],
    ["dupont", "dupond"],
    ["catherine", "katerine"],
  ])("« %s » as « %s »", (un, autre) => expect(son(un)).toBe(son(autre)));

  it("does not take one name for another", () => {
    const noms = ["martin", "marin", "durand", "bernard", "petit", "robert", "richard", "simon", "michel", "leroy"];
    expect(new Set(noms.map(son)).size).toBe(noms.length);
  });
});

it("letters apart are counted up to two", () => {
  expect(ecartDeFrappe("odette", "odette")).toBe(0);
  expect(ecartDeFrappe("odette", "odtete")).toBe(1);
  expect(ecartDeFrappe("odette", "oddette")).toBe(1);
  expect(ecartDeFrappe("odette", "marcel")).toBe(3);
  expect(ressemblance("Odette Frênaie", "odette frenaie")).toBe(1);
});

it.each([
  ["+33 (0)6 39 98 12 34", "0639981234"],
  ["0033639981234", "0639981234"],
  ["06.39.98.12.34", "0639981234"],
  ["+262 692 12 34 56", "+262692123456"],
])("the number %s is compared as %s", (ecrit, attendu) => expect(telephoneNormalise(ecrit)).toBe(attendu));

it.each([
  [2020, "moins_12"],
  [2010, "12_17"],
  [2000, "18_24"],
  [1948, "70_plus"],
] as const)("born in %i, in 2022: %s", (annee, classe) => expect(classeDAge(annee, "2022-12-01")).toBe(classe));

describe("two records", () => {
  const qui = (avec: Partial<typeof IDENTITE_VIDE>) => ({ ...IDENTITE_VIDE, ...avec });
  it.each([
    [{ prenom: "Odette", nom: "Frênaie" }, { prenom: "Frenaie", nom: "Odette" }, "même nom"],
    [{ prenom: "Odette", nom: "Frênaie" }, { prenom: "Odete", nom: "Frenaie" }, "noms qui se ressemblent"],
    [{ prenom: "Odette", telephone: "0639981234" }, { prenom: "Marcel", telephone: "0639981234" }, null],
    [{ prenom: "Odette", telephone: "0639981234" }, { prenom: "Odete", telephone: "0639981234" }, "même téléphone"],
    [{ prenom: "O", courriel: "o@exemple.test" }, { prenom: "P", courriel: "o@exemple.test" }, "même adresse e-mail"],
    [
      { prenom: "Odette", nom: "Frênaie", anneeNaissance: 1948 },
      { prenom: "Odette", nom: "Frênaie", anneeNaissance: 1971 },
      null,
    ],
    [{ prenom: "Odette" }, { prenom: "Odette" }, null],
  ])("%o and %o: %s", (a, b, motif) => expect(motifDeDoublon(qui(a), qui(b))).toBe(motif));
});

describe("a known person in a group", () => {
  const odette = { pseudonyme: "p", classeAge: "70_plus", statut: "retraite", genre: "femme", dejaVenu: true } as const;
  const groupe = (participants: string, agees: string) => ({
    champs: { type: "collectif", participants, age_70_plus: agees },
    listes: {},
  });

  it("is one more when everybody was already counted", () => {
    const avec = ajouterConnu(groupe("3", "3"), odette);
    expect(avec.champs).toMatchObject({
      participants: "4",
      age_70_plus: "4",
      statut_retraite: "1",
      genre_femme: "1",
      recurrents: "1",
    });
    expect(ajouterConnu(avec, odette)).toBe(avec);
    expect(retirerConnu(avec, "p").champs).toMatchObject({ participants: "3", age_70_plus: "3", statut_retraite: "0" });
  });

  it("is one of those announced otherwise", () => {
    const avec = ajouterConnu(groupe("8", "0"), odette);
    expect(avec.champs).toMatchObject({ participants: "8", age_70_plus: "1" });
    expect(retirerConnu(avec, "p").champs).toMatchObject({ participants: "8", age_70_plus: "0" });
  });
});

it("steps are drawn where their day stands, a long pause shows", () => {
  expect(tracerAutonomie([])).toBeNull();
  const trace = tracerAutonomie([
    { jour: "2022-01-01", autonomie: 1 },
    { jour: "2022-01-11", autonomie: 2 },
    { jour: "2022-04-11", autonomie: 3 },
  ]);
  expect(trace?.points.map(({ x, y }) => [x, y])).toEqual([
    [210, 130],
    [241, 80],
    [520, 30],
  ]);
});
