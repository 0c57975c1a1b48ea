import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ajouterJours, ajouterMois, estJour, joursInclus, moisCommences } from "./calendrier.rules.ts";
import { depasseCent, estBloque, jugerContrat, type Service } from "./juger-contrat.rules.ts";
import type { ContratAJuger } from "./manquement.rules.ts";
import { smicHoraire, smicMensuel } from "./valeurs-legales.rules.ts";

/** A contract without any fault: 18 months, 35 hours, above the SMIC. */
const SAIN: ContratAJuger = {
  ...{ type: "cdd", fondement: null, nature: "privee", departement: "23", debut: "2022-09-01", fin: "2024-02-29" },
  ...{ motif: "accroissement", accord: null, renouvellements: 0, categorie: "employe", essaiJours: null, heures: 35 },
  ...{ quotite: 100, partielDemande: false, brut: 1800, minimumBranche: null, precedent: null, parts: [] },
  ...{ anterieurs: [], moisAvant: 0, absent: null },
};
const PUBLIC = { nature: "publique", motif: null } as const;
const PROJET = { ...PUBLIC, type: "contrat_projet" } as const;
const AGENT = { ...PUBLIC, type: "contractuel" } as const;
const CDI = { type: "cdi", fin: null, motif: null } as const;
const PEC = { type: "pec", motif: null, fin: "2023-08-31" } as const;
const OBJET = { motif: "objet_defini", categorie: "cadre", accord: "Accord Syntec" } as const;
const AVANT = { debut: "2021-03-01", fin: "2022-08-31", rompuParLaPersonne: false, motif: null, absent: null } as const;
const CAS_ARTICLES: readonly (readonly [
  string,
  Partial<ContratAJuger>,
  code: string,
  article: RegExp,
  bloque: boolean,
])[] = [
  ["19 mois sans accord", { fin: "2024-03-31" }, "cdd_trop_long", /L1242-8 et L1242-8-1/, true],
  ["18 mois et un jour", { fin: "2024-03-01" }, "cdd_trop_long", /L1242-8-1/, true],
  ["19 mois avec accord", { fin: "2024-03-31", accord: "IDCC 1518" }, "cdd_accord_a_verifier", /L1242-8/, false],
  ["attente d’un CDI, 10 mois", { motif: "attente_cdi", fin: "2023-06-30" }, "cdd_trop_long", /L1242-8-1/, true],
  ["travaux urgents, 10 mois", { motif: "travaux_urgents", fin: "2023-06-30" }, "cdd_trop_long", /L1242-8-1/, true],
  [
    "départ avant suppression, 25 mois",
    { motif: "depart_avant_suppression", fin: "2024-09-30" },
    "cdd_trop_long",
    /L1242-8-1/,
    true,
  ],
  ["sans motif", { motif: null }, "cdd_sans_motif", /L1242-2$/, true],
  ["trois renouvellements", { renouvellements: 3 }, "cdd_renouvellements", /L1243-13-1/, true],
  ["trois renouvellements, accord", { renouvellements: 3, accord: "IDCC" }, "cdd_renouvellements", /L1243-13/, false],
  ["objet défini, 37 mois", { ...OBJET, fin: "2025-09-30" }, "cdd_objet_36_mois", /L1242-8-2/, true],
  ["objet défini, 12 mois", { ...OBJET, fin: "2023-08-31" }, "cdd_objet_18_mois", /L1242-8-2/, true],
  ["objet défini, employé", { ...OBJET, categorie: "employe" }, "cdd_objet_cadre", /L1242-2, 6°/, true],
  ["objet défini, sans accord", { ...OBJET, accord: null }, "cdd_objet_cadre", /L1242-2, 6°/, true],
  ["objet défini renouvelé", { ...OBJET, renouvellements: 1 }, "cdd_objet_renouvele", /L1242-8-2/, true],
  ["même poste le lendemain", { precedent: AVANT }, "cdd_carence", /L1244-3-1/, true],
  ["même poste, remplacement", { precedent: AVANT, motif: "remplacement" }, "cdd_carence", /L1244-4-1/, false],
  [
    "même poste, 190 jours après",
    { precedent: AVANT, debut: "2023-03-11", fin: "2023-12-31" },
    "cdd_carence",
    /L1244-3-1/,
    false,
  ],
  ["CDI avec une fin", { ...CDI, fin: "2024-01-31" }, "cdi_avec_fin", /L1221-2/, true],
  ["CDD sans fin", { fin: null }, "sans_fin", /L1242-7/, true],
  ["fin avant début", { fin: "2022-08-01" }, "fin_avant_debut", /L1242-7/, true],
  ["PEC de 5 mois", { ...PEC, fin: "2023-01-31" }, "pec_6_mois", /L5134-25$/, true],
  ["PEC de 25 mois", { ...PEC, fin: "2024-09-30" }, "pec_24_mois", /L5134-25-1/, true],
  ["PEC de 19 h", { ...PEC, heures: 19, quotite: 54 }, "pec_20_h", /L5134-26/, true],
  ["projet de 11 mois", { ...PROJET, fin: "2023-07-31" }, "projet_1_an", /CGFP, art. L332-25/, true],
  ["projet de 7 ans", { ...PROJET, fin: "2029-08-31" }, "projet_6_ans", /CGFP, art. L332-25/, true],
  [
    "projet de 11 mois avant le CGFP",
    { ...PROJET, debut: "2022-02-28", fin: "2023-01-27" },
    "projet_1_an",
    /26 janvier 1984, art. 3, II/,
    true,
  ],
  [
    "projet de 7 ans avant le CGFP",
    { ...PROJET, debut: "2021-09-01", fin: "2028-08-31" },
    "projet_6_ans",
    /26 janvier 1984/,
    true,
  ],
  ["contractuel sans article", { ...AGENT }, "public_sans_fondement", /L332-8, L332-13/, true],
  [
    "emploi permanent, 4 ans d’un coup",
    { ...AGENT, fondement: "L332-8", fin: "2026-08-31" },
    "public_trop_long",
    /L332-9/,
    true,
  ],
  [
    "emploi permanent, 7 ans renouvelés",
    { ...AGENT, fondement: "L332-8", fin: "2029-08-31", renouvellements: 2 },
    "public_trop_long",
    /L332-9/,
    true,
  ],
  [
    "emploi vacant, 13 mois",
    { ...AGENT, fondement: "L332-14", fin: "2023-09-30" },
    "public_trop_long",
    /L332-14/,
    true,
  ],
  [
    "accroissement, 13 mois",
    { ...AGENT, fondement: "L332-23", fin: "2023-09-30" },
    "public_trop_long",
    /L332-23/,
    true,
  ],
  [
    "accroissement avant le CGFP",
    { ...AGENT, fondement: "L332-23", debut: "2021-09-01", fin: "2022-09-30" },
    "public_trop_long",
    /1984, art. 3, I$/,
    true,
  ],
  ["contrat de projet d’une association", { ...PROJET, nature: "privee" }, "type_et_nature", /Code du travail/, true],
  ["CDD privé d’une commune", { nature: "publique" }, "type_et_nature", /CGFP/, true],
  ["sous le SMIC de septembre 2022", { brut: 1678.94 }, "sous_le_smic", /L3231-1/, true],
  ["sous le SMIC de mai 2022", { debut: "2022-05-01", fin: "2023-04-30", brut: 1645 }, "sous_le_smic", /L3231-1/, true],
  ["sous le SMIC de Mayotte", { departement: "976", brut: 1266 }, "sous_le_smic", /L3231-1/, true],
  ["sous le minimum de la branche", { minimumBranche: 1900 }, "sous_la_branche", /L2253-1/, true],
  ["agent public sous le SMIC", { ...PROJET, brut: 1600 }, "sous_le_minimum_public", /91-769/, false],
  ["agent public, indice", { ...PROJET }, "indice_a_verifier", /85-1148/, false],
  [
    "SMIC non connu",
    { departement: "23", debut: "2019-01-01", fin: "2019-12-31" },
    "salaire_a_verifier",
    /L3231/,
    false,
  ],
  [
    "SMIC peut-être dépassé",
    { debut: "2026-09-01", fin: "2027-08-31", brut: 2500 },
    "smic_a_verifier",
    /L3231-4/,
    false,
  ],
  ["49 heures", { heures: 49, brut: 4000 }, "plus_de_48_h", /L3121-20/, true],
  ["39 heures", { heures: 39, brut: 2500 }, "plus_de_35_h", /L3121-27/, false],
  ["39 heures à 10 %", { heures: 39, quotite: 10, brut: 2500 }, "quotite_pleine", /L3121-27 et L3123-1/, true],
  ["35 heures à 50 %", { quotite: 50 }, "quotite_pleine", /L3123-1/, true],
  ["35 heures à 50 %, agent public", { ...PROJET, quotite: 50 }, "quotite_pleine", /L611-1/, true],
  ["20 heures", { heures: 20, quotite: 57 }, "partiel_24_h", /L3123-7 et L3123-27/, true],
  ["mi-temps dit temps plein", { heures: 28, quotite: 100 }, "quotite_et_heures", /L3123-1/, true],
  ["essai de CDI, 3 mois, employé", { ...CDI, essaiJours: 92 }, "essai_cdi", /L1221-19/, true],
  ["essai de CDI, 3 mois, accord", { ...CDI, essaiJours: 91, accord: "IDCC" }, "essai_cdi", /L1221-21/, false],
  ["essai de CDI, cadre, 5 mois", { ...CDI, categorie: "cadre", essaiJours: 150 }, "essai_cdi", /L1221-19/, true],
  ["essai de CDD, 2 mois", { essaiJours: 60 }, "essai_cdd", /L1242-10/, true],
  ["essai d’un CDD de 8 semaines, 9 jours", { fin: "2022-10-26", essaiJours: 9 }, "essai_cdd", /L1242-10/, true],
  [
    "essai public, 3 mois pour un an",
    { ...PROJET, fin: "2023-08-31", essaiJours: 92 },
    "essai_public",
    /88-145/,
    false,
  ],
  ["parts qui ne font pas la somme", { parts: [{ nom: "A", quotite: 50 }] }, "partage_somme", /L1253-1/, true],
  [
    "parts qui font la somme",
    {
      parts: [
        { nom: "A", quotite: 60 },
        { nom: "B", quotite: 40 },
      ],
    },
    "partage_a_verifier",
    /L8241-2/,
    false,
  ],
  ["Nouvelle-Calédonie", { departement: "988", brut: 1000 }, "droit_local", /local/, false],
  ["Polynésie, 19 mois", { departement: "987", fin: "2024-03-31" }, "droit_local_18_mois", /local/, true],
  ["mise à disposition", { ...PUBLIC, type: "mise_a_disposition" }, "mise_a_disposition_accord", /L512-6/, false],
  [
    "mise à disposition de 4 ans",
    { ...PUBLIC, type: "mise_a_disposition", fin: "2026-08-31" },
    "mise_a_disposition_3_ans",
    /2008-580/,
    false,
  ],
];

const SAINS: readonly (readonly [string, Partial<ContratAJuger>])[] = [
  ["CDD de 18 mois pile", {}],
  ["départ avant suppression, 24 mois", { motif: "depart_avant_suppression", fin: "2024-08-31" }],
  ["deux renouvellements", { renouvellements: 2 }],
  ["objet défini, cadre, accord, 36 mois", { ...OBJET, fin: "2025-08-31" }],
  ["CDI d’employé, essai de deux mois", { ...CDI, essaiJours: 61 }],
  ["CDD, essai d’un mois", { essaiJours: 30 }],
  ["PEC de 12 mois à 20 heures", { ...PEC, heures: 20, quotite: 57, brut: 1000 }],
  ["24 heures", { heures: 24, quotite: 69, brut: 1200 }],
  ["10 heures demandées par la personne", { heures: 10, quotite: 29, brut: 600, partielDemande: true }],
  ["10 heures, remplacement", { heures: 10, quotite: 29, brut: 600, motif: "remplacement" }],
  ["SMIC au centime", { brut: 1678.95 }],
  ["SMIC de Mayotte", { departement: "976", brut: 1266.42 }],
  ["poste libre depuis un an", { precedent: { ...AVANT, fin: "2021-08-31" } }],
  ["rompu par la personne d’avant", { precedent: { ...AVANT, rompuParLaPersonne: true } }],
];

const juger = (faits: Partial<ContratAJuger>) => jugerContrat({ ...SAIN, ...faits });

describe("what the law says of a contract", () => {
  it.each(CAS_ARTICLES)("%s", (_nom, faits, code, article, bloque) => {
    const trouve = juger(faits).find((m) => m.code === code);
    expect(trouve).toMatchObject({ code, bloque, article: expect.stringMatching(article) });
    expect(trouve?.phrase).toMatch(/\.$/);
  });

  it.each(SAINS)("nothing of: %s", (_nom, faits) => expect(juger(faits)).toEqual([]));

  it("blocks a public contract for none of what it only warns of, and what blocks comes first", () => {
    expect(estBloque(juger({ ...PROJET }))).toBe(false);
    const ordre = juger({ ...PROJET, fin: "2023-01-31" }).map(({ bloque }) => bloque);
    expect(ordre).toEqual(ordre.toSorted((a, b) => Number(b) - Number(a)));
  });

  it("keeps the SMIC of each day, Mayotte apart, none where the law is local", () => {
    expect(
      ["2021-01-01", "2021-09-30", "2021-10-01", "2022-08-01", "2023-01-01"].map((j) => smicHoraire(j, "23")),
    ).toEqual([10.25, 10.25, 10.48, 11.07, 11.27]);
    expect(smicHoraire("2022-05-01", "976")).toBe(8.19);
    expect(["986", "987", "988"].map((d) => smicHoraire("2022-05-01", d))).toEqual([null, null, null]);
    expect([smicMensuel("2022-01-01", "23", 35), smicMensuel("2022-05-01", "976", 35)]).toEqual([1603.12, 1242.15]);
  });
});

const jour = fc.integer({ min: 0, max: 1800 }).map((n) => ajouterJours("2021-01-01", n));

describe("properties", () => {
  it("a longer CDD never gets fewer breaches of its duration", () => {
    fc.assert(
      fc.property(
        ...([jour, fc.integer({ min: 8, max: 1500 }), fc.integer({ min: 0, max: 900 })] as const),
        fc.constantFrom("accroissement", "remplacement", "attente_cdi", "depart_avant_suppression", null),
        fc.option(fc.constant("IDCC 1518")),
        (debut, duree, plus, motif, accord) => {
          const codes = (jours: number) =>
            juger({ debut, fin: ajouterJours(debut, jours), motif, accord }).map(({ code }) => code);
          expect(codes(duree + plus)).toEqual(expect.arrayContaining(codes(duree)));
        },
      ),
    );
  });

  it("a better pay never gets more breaches", () => {
    fc.assert(
      fc.property(jour, fc.integer({ min: 500, max: 3000 }), fc.integer({ min: 0, max: 1000 }), (debut, brut, plus) => {
        const faits = { debut, fin: ajouterJours(debut, 300), minimumBranche: 1900 };
        expect(juger({ ...faits, brut: brut + plus }).length).toBeLessThanOrEqual(juger({ ...faits, brut }).length);
      }),
    );
  });

  it("days are those of a calendar: adding months, counting days", () => {
    fc.assert(
      fc.property(jour, fc.integer({ min: 1, max: 60 }), (debut, mois) => {
        const fin = ajouterJours(ajouterMois(debut, mois), -1);
        expect(estJour(fin)).toBe(true);
        expect(Math.abs(moisCommences(debut, fin) - mois)).toBeLessThanOrEqual(1);
        expect(joursInclus(debut, ajouterJours(debut, mois))).toBe(mois + 1);
      }),
    );
  });

  it("quotités of a person pass 100 % on some day exactly when the first such day is told", () => {
    const service: fc.Arbitrary<Service> = fc
      .tuple(jour, fc.option(fc.integer({ min: 0, max: 900 })), fc.integer({ min: 1, max: 100 }))
      .map(([debut, duree, quotite]) => ({ debut, quotite, fin: duree === null ? null : ajouterJours(debut, duree) }));
    fc.assert(
      fc.property(fc.array(service, { maxLength: 6 }), jour, (services, unJour) => {
        const total = services
          .filter(({ debut, fin }) => debut <= unJour && (fin === null || fin >= unJour))
          .reduce((somme, { quotite }) => somme + quotite, 0);
        const premier = depasseCent(services);
        if (total > 100) expect(premier === undefined || premier.jour > unJour).toBe(false);
        if (premier !== undefined) expect(premier.total).toBeGreaterThan(100);
      }),
    );
  });
});
