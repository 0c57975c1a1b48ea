import { describe, expect, it } from "vitest";
import { type ContratATerme, jugerContrat, jugerConvention, lireSuite, seuilPasse } from "./echeance.rules.ts";
import { moisDe, moisEntiers, plusMois } from "./mois.rules.ts";
import { type EcheanceComptee, finDeLHorizon, regrouper } from "./regrouper.rules.ts";

const contrat = (plus: Partial<ContratATerme> = {}): ContratATerme => ({
  ...{ type: "cdd", debut: "2021-06-02", fin: "2022-12-01", accordBranche: null, depuis: "2021-06-02" },
  ...{ fondement: null, renouvellements: 0, anterieurs: [], moisAvant: 0 },
  ...{ suivi: null, posteRenduLe: null, conventionFin: "2024-03-10" },
  ...plus,
});

const AVANT = {
  type: "cdd",
  fondement: null,
  debut: "2021-06-02",
  fin: "2022-06-01",
  renouvellements: 0,
  moisAvant: 0,
  motif: "accroissement",
  absent: null,
} as const;
const AGENT = { type: "contractuel", debut: "2022-01-01", depuis: "2022-01-01", fin: "2022-11-30" } as const;

describe("months", () => {
  it("are counted as the calendar does", () => {
    expect([plusMois("2022-08-31", 6), plusMois("2022-01-15", -1), plusMois("2022-12-31", 0)]).toEqual([
      "2023-02-28",
      "2021-12-15",
      "2022-12-31",
    ]);
    expect([moisEntiers("2021-06-02", "2022-12-01"), moisEntiers("2021-06-02", "2022-11-30")]).toEqual([18, 17]);
    expect(moisDe("2022-11-30", "2023-01-01")).toEqual(["2022-11", "2022-12", "2023-01"]);
    expect(finDeLHorizon("2022-12-01", 4)).toBe("2023-03-31");
  });
});

describe("what the end of a contract needs", () => {
  const cas: readonly (readonly [string, Partial<ContratATerme>, string | null, RegExp])[] = [
    ["18 months of private CDD reached", {}, "cdi", /^CDD privé : 18 mois atteints, plus de renouvellement possible/],
    [
      "a year of it: six months are left",
      { fin: "2022-06-01" },
      "renouveler",
      /12 mois sur 18 .* jusqu’au 01\/12\/2022/,
    ],
    [
      "renewals included: the run counts, not the last contract",
      { debut: "2022-06-02", motif: "accroissement", anterieurs: [AVANT] },
      "cdi",
      /18 mois atteints/,
    ],
    [
      "not those before it for something else",
      { debut: "2022-06-02", motif: "accroissement", anterieurs: [{ ...AVANT, motif: "remplacement", absent: 7 }] },
      "renouveler",
      /6 mois sur 18 .* jusqu’au 01\/12\/2023/,
    ],
    [
      "renewed twice already",
      { debut: "2022-01-01", fin: "2022-06-01", renouvellements: 2 },
      "cdi",
      /renouvelé deux fois.*L1243-13-1/,
    ],
    ["a branch agreement rules", { accordBranche: "IDCC 1518" }, "renouveler", /accord de branche \(IDCC 1518\)/],
    [
      "a contrat de projet has six years",
      { type: "contrat_projet", fin: "2023-06-01" },
      "renouveler",
      /24 mois sur 72 .*L332-25/,
    ],
    [
      "and never becomes a CDI",
      { type: "contrat_projet", fin: "2027-06-01", conventionFin: "2029-01-01" },
      "remplacer",
      /jamais un CDI/,
    ],
    [
      "a contractuel beyond six years has a CDI",
      { type: "contractuel", fin: "2027-06-01", conventionFin: "2029-01-01" },
      "cdi",
      /L332-9/,
    ],
    ["the convention of the post ends with it", { conventionFin: "2022-12-01" }, "rendre", /sans nouvelle convention/],
    [
      "a CDD of nine months, awaiting someone",
      { motif: "attente_cdi", fin: "2022-03-01" },
      "cdi",
      /^CDD privé : 9 mois atteints/,
    ],
    ["24 months before a post goes", { motif: "depart_avant_suppression" }, "renouveler", /18 mois sur 24/],
    [
      "an increase of activity has twelve months in all",
      { ...AGENT, fondement: "L332-23" },
      "renouveler",
      /11 mois sur 12 au plus, renouvellement possible jusqu’au 31\/12\/2022 .*L332-23/,
    ],
    [
      "and then no CDI",
      { ...AGENT, fondement: "L332-23", fin: "2022-12-31" },
      "remplacer",
      /12 mois atteints.*L332-23.*6 ans de services/,
    ],
    ["a vacancy has two years", { ...AGENT, fondement: "L332-14" }, "renouveler", /jusqu’au 31\/12\/2023 .*L332-14/],
    ["an absence is filled as long as it lasts", { ...AGENT, fondement: "L332-13" }, "renouveler", /tant que dure/],
    [
      "an object of its own is never renewed, even under an agreement",
      { motif: "objet_defini", accordBranche: "IDCC 1518" },
      "cdi",
      /plus de renouvellement possible\. Un CDD à objet défini ne se renouvelle pas/,
    ],
    ["it stands in for someone", { remplace: true }, null, /retour/],
    ["a secondment", { type: "mise_a_disposition" }, "renouveler", /commun accord/],
    ["the same person goes on", { suivi: "meme" }, null, /même personne/],
    ["someone else comes", { suivi: "autre" }, null, /suit sur ce poste/],
    ["the post is given back", { posteRenduLe: "2022-12-02" }, null, /rendu/],
  ];
  it.each(cas)("%s", (_nom, plus, besoin, raison) => {
    const jugement = jugerContrat(contrat(plus));
    expect(jugement.besoin).toBe(besoin);
    expect(jugement.raison).toMatch(raison);
  });

  it("never proposes what the law refuses", () => {
    expect(jugerContrat(contrat()).possibles).toEqual(["cdi", "remplacer", "rendre"]);
    expect(jugerContrat(contrat({ type: "contrat_projet" })).possibles).toEqual(["renouveler", "remplacer", "rendre"]);
  });
});

it("a convention goes on for its occupied posts, and gives back the vacant ones", () => {
  const fin = "2024-03-10";
  expect(jugerConvention({ fin, postes: 3, occupes: 2 })).toMatchObject({
    besoin: "renouveler",
    raison: expect.stringMatching(/2 postes occupés ; 1 poste vacant à rendre/),
  });
  expect(jugerConvention({ fin, postes: 2, occupes: 0 }).besoin).toBe("rendre");
});

it("the nearest threshold passed is told, once over none is", () => {
  const jour = "2022-12-01";
  expect(
    ["2023-06-01", "2023-05-31", "2023-02-28", "2022-12-31", "2022-12-01", "2022-11-30"].map((fin) =>
      seuilPasse(fin, jour),
    ),
  ).toEqual([null, 6, 3, 1, 1, null]);
});

describe("what was decided", () => {
  const jugement = jugerContrat(contrat());
  const lire = (plus: Readonly<Record<string, string>>) =>
    lireSuite({ choix: "cdi", decideeLe: "2022-11-30", note: "", ...plus }, jugement, "2022-12-01");

  it("is read", () =>
    expect(lire({ note: " Vu " })).toEqual({ lue: { choix: "cdi", decideeLe: "2022-11-30", note: "Vu" } }));

  it.each([
    [{ choix: "renouveler" }, "choix", /18 mois atteints/],
    [{ choix: "x" }, "choix", /Choisissez/],
    [{ decideeLe: "2022-12-02" }, "decideeLe", /pas encore venue/],
    [{ decideeLe: "2022-02-30" }, "decideeLe", /Donnez le jour/],
    [{ note: "x".repeat(1001) }, "note", /1 001|1001/],
  ] as const)("is refused beside its field: %j", (plus, champ, phrase) => {
    const lu = lire(plus);
    expect("erreurs" in lu ? lu.erreurs[champ] : "").toMatch(phrase);
  });
});

it("every month of the horizon has its line, even empty; other groups come largest first", () => {
  const une = (fin: string, structureId: number): EcheanceComptee => ({
    ...{ sorte: "contrat", fin, structureId, structure: `S${structureId}`, suite: null, aFaire: "cdi" },
    ...{ departementCode: "23", departement: "Creuse" },
  });
  const echeances = [une("2022-12-05", 1), une("2023-02-01", 2), une("2023-02-20", 2)];
  const bornes = { jour: "2022-12-01", au: "2023-03-31" };
  expect(regrouper(echeances, "mois", bornes).map(({ cle, contrats }) => [cle, contrats])).toEqual([
    ["2022-12", 1],
    ["2023-01", 0],
    ["2023-02", 2],
    ["2023-03", 0],
  ]);
  expect(regrouper(echeances, "structures", bornes).map(({ nom, cdi, aDecider }) => [nom, cdi, aDecider])).toEqual([
    ["S2 (23)", 2, 2],
    ["S1 (23)", 1, 1],
  ]);
});
