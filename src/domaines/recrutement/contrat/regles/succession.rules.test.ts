import { describe, expect, it } from "vitest";
import { jugerContrat } from "./juger-contrat.rules.ts";
import type { Anterieur, ContratAJuger } from "./manquement.rules.ts";

const AGENT: ContratAJuger = {
  ...{ type: "contractuel", fondement: "L332-8", nature: "publique", departement: "23", motif: null, accord: null },
  ...{ debut: "2022-09-01", fin: "2025-08-31", renouvellements: 0, anterieurs: [], moisAvant: 0, categorie: "employe" },
  ...{ essaiJours: null, heures: 35, quotite: 100, partielDemande: false, brut: 2200, minimumBranche: null },
  ...{ precedent: null, parts: [], absent: null },
};
const CDD = { type: "cdd", fondement: null, nature: "privee", motif: "accroissement" } as const;
const PROJET = { type: "contrat_projet", fondement: null } as const;

const avant = (debut: string, fin: string, plus: Partial<Anterieur> = {}): Anterieur => ({
  ...{
    type: "contractuel",
    fondement: "L332-8",
    debut,
    fin,
    renouvellements: 0,
    moisAvant: 0,
    motif: null,
    absent: null,
  },
  ...plus,
});
const prive = { type: "cdd", fondement: null, motif: "accroissement" } as const;
const absence = (absent: number | null) => ({ motif: "remplacement", absent }) as const;
const ABSENTE = { ...CDD, ...absence(7) };
/** The contract that last ran on the post. */
const sur = (faits: Pick<Anterieur, "motif" | "absent">) => ({
  ...{ debut: "2022-03-01", fin: "2022-08-31", rompuParLaPersonne: false },
  ...faits,
});
const projet = { type: "contrat_projet", fondement: null } as const;
const TROIS_ANS = avant("2019-09-01", "2022-08-31");
const SIX_ANS = [avant("2016-09-01", "2019-08-31"), TROIS_ANS];

type Cas = readonly [string, Partial<ContratAJuger>, code: string, article: RegExp];

const finDe = (mois: string): string => (mois === "06" ? "2022-06-30" : `2022-${mois}-31`);

/** What successive contracts make together, each case with its article. */
const BLOQUES: readonly Cas[] = [
  [
    "3 ans puis 3 ans et un jour",
    { anterieurs: [TROIS_ANS], fin: "2025-08-31", moisAvant: 1 },
    "public_6_ans",
    /L332-9/,
  ],
  [
    "un CDI est dû après 6 ans",
    { anterieurs: SIX_ANS, fin: "2023-08-31" },
    "public_cdi_du",
    /CGFP, art. L332-9 et L332-10/,
  ],
  [
    "6 ans, avant le CGFP",
    { anterieurs: [avant("2015-09-01", "2021-08-31")], debut: "2021-09-01", fin: "2022-08-31" },
    "public_cdi_du",
    /26 janvier 1984, art. 3-3 et 3-4, II/,
  ],
  ["72 mois dits par la structure", { moisAvant: 72, fin: "2023-08-31" }, "public_cdi_du", /L332-10/],
  [
    "6 ans malgré trois mois d’arrêt",
    { anterieurs: SIX_ANS, debut: "2022-12-01", fin: "2023-11-30" },
    "public_cdi_du",
    /L332-10/,
  ],
  [
    "un remplacement et un accroissement comptent",
    {
      anterieurs: [
        avant("2016-09-01", "2022-02-28", { fondement: "L332-13" }),
        avant("2022-03-01", "2022-08-31", { fondement: "L332-23" }),
      ],
      fin: "2023-08-31",
    },
    "public_cdi_du",
    /L332-10/,
  ],
  ["sans terme dès la première année", { fin: null }, "public_cdi_avant_6_ans", /L332-9/],
  [
    "vacance : un an, puis un an, puis un mois",
    {
      anterieurs: [
        avant("2020-09-01", "2021-08-31", { fondement: "L332-14" }),
        avant("2021-09-01", "2022-08-31", { fondement: "L332-14" }),
      ],
      ...{ fondement: "L332-14", fin: "2022-09-30" },
    },
    "public_successifs",
    /L332-14/,
  ],
  [
    "accroissement : huit mois, puis cinq, en 18 mois",
    {
      anterieurs: [avant("2021-11-01", "2022-06-30", { fondement: "L332-23" })],
      ...{ fondement: "L332-23", fin: "2023-01-31" },
    },
    "public_successifs",
    /L332-23/,
  ],
  [
    "projet : cinq ans, puis deux",
    { ...PROJET, anterieurs: [avant("2017-09-01", "2022-08-31", projet)], fin: "2024-08-31" },
    "projet_6_ans",
    /L332-25/,
  ],
  [
    "CDD : un an, puis sept mois sans trou",
    { ...CDD, anterieurs: [avant("2021-09-01", "2022-08-31", prive)], fin: "2023-03-31" },
    "cdd_trop_long",
    /L1242-8 et L1242-8-1/,
  ],
  [
    "CDD : un an dit avant le premier d’une suite, puis sept mois",
    {
      ...CDD,
      anterieurs: [avant("2022-07-01", "2022-08-31", { ...prive, moisAvant: 12 })],
      fin: "2023-01-31",
    },
    "cdd_trop_long",
    /L1242-8 et L1242-8-1/,
  ],
  [
    "CDD : le troisième renouvellement, de contrat en contrat",
    {
      ...CDD,
      anterieurs: [
        avant("2022-03-01", "2022-05-31", { ...prive, renouvellements: 1 }),
        avant("2022-06-01", "2022-08-31", prive),
      ],
      fin: "2022-11-30",
    },
    "cdd_renouvellements",
    /L1243-13-1/,
  ],
  [
    "remplacement de la même personne : un an, puis sept mois sans trou",
    { ...ABSENTE, anterieurs: [avant("2021-09-01", "2022-08-31", { ...prive, ...absence(7) })], fin: "2023-03-31" },
    "cdd_trop_long",
    /L1242-8 et L1242-8-1/,
  ],
  [
    "remplacement, trois renouvellements de ce seul contrat",
    { ...ABSENTE, fin: "2022-12-31", renouvellements: 3 },
    "cdd_renouvellements",
    /L1243-13/,
  ],
  [
    "accroissement, le lendemain d’un remplacement sur le même poste",
    { ...CDD, fin: "2022-12-31", precedent: sur(absence(7)) },
    "cdd_carence",
    /L1244-3/,
  ],
  [
    "CDD : trois renouvellements dits",
    { ...CDD, fin: "2022-12-31", renouvellements: 3 },
    "cdd_renouvellements",
    /L1243-13/,
  ],
  [
    "PEC : vingt mois, puis six",
    {
      ...{ type: "pec", fondement: null, fin: "2023-02-28" },
      anterieurs: [avant("2021-01-01", "2022-08-31", { type: "pec", fondement: null })],
    },
    "pec_24_mois",
    /L5134-25-1/,
  ],
];

/** What is permitted, and to be verified: each with its article. */
const AVERTIS: readonly Cas[] = [
  [
    "remplacements de deux personnes : un an, puis sept mois",
    { ...ABSENTE, anterieurs: [avant("2021-09-01", "2022-08-31", { ...prive, ...absence(8) })], fin: "2023-03-31" },
    "cdd_autre_objet",
    /L1242-2, L1244-1 et L1244-4-1/,
  ],
  [
    "remplacement, après un an d’accroissement",
    { ...ABSENTE, anterieurs: [avant("2021-09-01", "2022-08-31", prive)], fin: "2023-03-31" },
    "cdd_autre_objet",
    /L1244-1/,
  ],
  [
    "on ne sait pas qui était absent",
    { ...ABSENTE, anterieurs: [avant("2021-09-01", "2022-08-31", { ...prive, ...absence(null) })], fin: "2023-03-31" },
    "cdd_autre_objet",
    /L1244-1/,
  ],
  [
    "on ne sait pas le motif d’avant",
    { ...CDD, anterieurs: [avant("2021-09-01", "2022-08-31", { ...prive, motif: null })], fin: "2023-03-31" },
    "cdd_autre_objet",
    /L1244-1/,
  ],
  [
    "le motif de celui-ci n’est pas le remplacement",
    { ...CDD, absent: 7, fin: "2022-12-31" },
    "cdd_motif_remplacement",
    /L1242-2, 1°/,
  ],
  [
    "la même personne, absente quatre fois de suite",
    {
      ...{ ...ABSENTE, fin: "2022-12-31" },
      anterieurs: ["06", "07", "08"].map((mois) => avant(`2022-${mois}-01`, finDe(mois), { ...prive, ...absence(7) })),
    },
    "cdd_renouvellements",
    /L1243-13/,
  ],
  [
    "une autre absence, le lendemain, sur le même poste",
    { ...ABSENTE, fin: "2022-12-31", precedent: sur(absence(8)) },
    "cdd_carence",
    /L1244-4-1/,
  ],
];

const PERMIS: readonly (readonly [string, Partial<ContratAJuger>])[] = [
  ["3 ans puis 3 ans", { anterieurs: [TROIS_ANS] }],
  ["un CDI après 6 ans", { anterieurs: SIX_ANS, fin: null }],
  ["un CDI gardé d’un autre employeur, texte cité", { fin: null, accord: "CGFP, art. L332-12" }],
  ["6 ans, puis cinq mois d’arrêt", { anterieurs: SIX_ANS, debut: "2023-02-01", fin: "2024-01-31" }],
  ["un projet ne compte pas pour le CDI", { anterieurs: [avant("2016-09-01", "2022-08-31", projet)] }],
  [
    "vacance : un an, puis un an",
    {
      anterieurs: [avant("2021-09-01", "2022-08-31", { fondement: "L332-14" })],
      ...{ fondement: "L332-14", fin: "2023-08-31" },
    },
  ],
  [
    "accroissement : un an, deux ans plus tôt",
    {
      anterieurs: [avant("2019-11-01", "2020-10-31", { fondement: "L332-23" })],
      ...{ fondement: "L332-23", fin: "2023-08-31" },
    },
  ],
  [
    "projet : un an, puis six mois pour finir",
    {
      ...PROJET,
      anterieurs: [avant("2021-09-01", "2022-08-31", projet)],
      fin: "2023-02-28",
    },
  ],
  [
    "CDD : un an dit avant un contrat fini depuis longtemps",
    { ...CDD, anterieurs: [avant("2018-09-01", "2018-12-31", { ...prive, moisAvant: 12 })], fin: "2023-08-31" },
  ],
  [
    "CDD : un an, puis sept mois, un trou entre les deux",
    {
      ...CDD,
      anterieurs: [avant("2020-09-01", "2021-08-31", prive)],
      fin: "2023-03-31",
    },
  ],
];

const bloquants = (faits: Partial<ContratAJuger>) =>
  jugerContrat({ ...AGENT, ...faits }).filter(({ bloque }) => bloque);

describe("successive contracts", () => {
  it.each(BLOQUES)("%s", (_nom, faits, code, article) =>
    expect(bloquants(faits).find((m) => m.code === code)).toMatchObject({
      code,
      article: expect.stringMatching(article),
    }),
  );
  it.each(PERMIS)("nothing blocks: %s", (_nom, faits) => expect(bloquants(faits)).toEqual([]));
  it.each(AVERTIS)("warns: %s", (_nom, faits, code, article) => {
    expect(bloquants(faits)).toEqual([]);
    expect(jugerContrat({ ...AGENT, ...faits }).find((m) => m.code === code)).toMatchObject({
      article: expect.stringMatching(article),
    });
  });
  it.each<Partial<ContratAJuger>>([
    { precedent: sur(absence(7)) },
    { anterieurs: [avant("2022-07-01", "2022-08-31", { ...prive, ...absence(7) })] },
  ])("says nothing of the same person absent again", (faits) =>
    expect(jugerContrat({ ...AGENT, ...ABSENTE, fin: "2022-12-31", ...faits })).toEqual([]),
  );
});
