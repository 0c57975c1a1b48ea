import { describe, expect, it } from "vitest";
import type { Cellule } from "../indicateur/serie.rules.ts";
import { comparerBilans } from "./comparer-bilans.rules.ts";
import { composerBilan } from "./composer-bilan.rules.ts";
import type { FaitsBilan, Lecture } from "./faits-bilan.rules.ts";
import { finDeMois, finDuTrimestrePasse, plusJours, plusMois } from "./jours-bilan.rules.ts";
import type { Bilan } from "./modele-bilan.rules.ts";
import { deploiement, perennite, personnes, realisations, recrutement, synthese } from "./phrases-bilan.rules.ts";
import { comparer, enumerer, evolution, minuscule } from "./tournures.rules.ts";

const lecture = (valeurs: Readonly<Record<string, number | null | "secret">>): Lecture =>
  new Map(
    Object.entries(valeurs).map(([code, valeur]): [string, Cellule] => [
      code,
      typeof valeur === "number"
        ? { statut: "connue", valeur }
        : { statut: valeur === "secret" ? "secret" : "absente", valeur: null },
    ]),
  );

const RIEN: FaitsBilan = {
  territoire: { niveau: "departement", code: "23", nom: "Creuse (23)" },
  ...{ au: "2022-11-29", mention: null },
  ...{ total: lecture({}), recent: lecture({}), avant: lecture({}) },
  joursRecents: { du: "2022-08-30", au: "2022-11-29" },
  joursAvant: { du: "2022-05-30", au: "2022-08-29" },
  ...{
    pairs: [],
    repartitions: [],
    mois: [],
    echeances: [],
    regions: [],
    departements: [],
    epci: [],
    communes: [],
    carte: [],
  },
  ...{ profil: null, candidatures: null },
};
const clair = (phrases: readonly string[]): string => phrases.join(" ").replaceAll(/[\u00a0\u202f]/g, " ");

describe("turns of phrase", () => {
  it("list, and keep small letters", () => {
    expect([enumerer([]), enumerer(["a"]), enumerer(["a", "b", "c"])]).toEqual(["", "a", "a, b et c"]);
    expect([minuscule("Naviguer sur Internet"), minuscule("TPE et PME")]).toEqual([
      "naviguer sur Internet",
      "TPE et PME",
    ]);
  });

  it("tell a trend in per cent when there is enough to count, in number otherwise, and nothing from nothing", () => {
    const dit = (avant: number | null, apres: number | null) =>
      evolution(avant, apres)?.replaceAll(/[\u00a0\u202f]/g, " ") ?? null;
    expect(dit(100, 145)).toBe("en hausse de 45 %");
    expect(dit(1000, 963)).toBe("en baisse de 3,7 %");
    expect(dit(1000, 1003)).toBe("à peu près autant");
    expect(dit(12, 20)).toBe("soit 8 de plus");
    expect(dit(20, 12)).toBe("soit 8 de moins");
    expect([dit(0, 12), dit(null, 12), dit(12, null)]).toEqual([null, null, null]);
  });

  it("place a value among larger territories, those alike together", () => {
    const ecrire = (n: number): string => String(n);
    const autres = (region: number | null, france: number | null) => [
      { dit: "la région", valeur: region },
      { dit: "la France", valeur: france },
    ];
    expect(comparer(12, autres(7, 6), ecrire)).toBe("plus que la région (7) et que la France (6)");
    expect(comparer(6.5, autres(7, 6), ecrire)).toBe("plus que la France (6) et moins que la région (7)");
    expect(comparer(6, autres(null, 6.05), ecrire)).toBe("autant que la France (6.05)");
    expect([comparer(null, autres(7, 6), ecrire), comparer(6, autres(null, null), ecrire)]).toEqual([null, null]);
  });

  it("count civil months and quarters", () => {
    expect([plusMois("2022-05-31", -3), plusMois("2022-11-29", -6), plusMois("2020-11-05", 3)]).toEqual([
      ...["2022-02-28", "2022-05-29", "2021-02-05"],
    ]);
    expect([plusJours("2022-12-31", 1), finDeMois("2022-11-29", 4)]).toEqual(["2023-01-01", "2023-03-31"]);
    expect(["2023-01-01", "2022-12-31", "2022-10-01"].map(finDuTrimestrePasse)).toEqual([
      ...["2022-12-31", "2022-09-30", "2022-09-30"],
    ]);
  });
});

describe("the sentences of a bilan", () => {
  it("say nothing of a value that is absent or hidden", () => {
    const cache: FaitsBilan = {
      ...RIEN,
      total: lecture({ accompagnements: "secret", conseillers_recrutes: null, part_suivis: "secret" }),
      repartitions: [
        {
          ...{ cle: "ages", titre: "Âge", partition: true },
          parts: [
            { code: "60_plus", libelle: "60 ans et plus", valeur: null },
            { code: "18_59", libelle: "18 à 59 ans", valeur: 400 },
          ],
        },
      ],
    };
    for (const dire of [synthese, realisations, personnes, recrutement, deploiement]) expect(dire(cache)).toEqual([]);
    expect(perennite(cache)).toEqual([expect.stringContaining("ne dit rien de l’argent engagé")]);
    const { chiffres } = composerBilan(cache);
    expect(chiffres.find(({ cle }) => cle === "accompagnements")).toMatchObject({ statut: "secret", valeur: null });
    expect(chiffres.find(({ cle }) => cle === "accompagnements/ages/60_plus")?.statut).toBe("secret");
    expect(JSON.stringify(composerBilan(cache).parties)).not.toContain("100,0");
  });

  it("agree in number", () => {
    const dire = (n: number): string =>
      clair(recrutement({ ...RIEN, total: lecture({ conseillers_recrutes: n, conseillers_en_poste: n, departs: n }) }));
    expect(dire(0)).toContain("aucun conseiller numérique n’a encore été recruté");
    expect(dire(0)).toContain("Personne n’est parti");
    expect(dire(1)).toContain("1 conseiller numérique a été recruté depuis le lancement, en poste");
    expect(dire(1)).toContain("1 personne est partie avant la fin de son contrat.");
    expect(dire(2)).toContain("2 conseillers numériques ont été recrutés depuis le lancement, tous en poste");
    expect(dire(2)).toContain("2 personnes sont parties avant la fin de leur contrat.");
    const postes = (vacants: number): string =>
      clair(
        recrutement({
          ...RIEN,
          total: lecture({ postes_attribues: 20, postes_vacants: vacants, part_postes_vacants: vacants * 5 }),
        }),
      );
    expect(postes(0)).toBe("20 postes sont attribués, tous occupés.");
    expect(postes(1)).toBe("20 postes sont attribués, dont 1 (5,0 %) n’est pas occupé.");
    expect(postes(2)).toBe("20 postes sont attribués, dont 2 (10,0 %) ne sont pas occupés.");
  });

  it("judge the target of the country only, from its figure", () => {
    const dire = (n: number): string =>
      clair(
        synthese({
          ...RIEN,
          territoire: { niveau: "national", code: "FR", nom: "France" },
          total: lecture({ conseillers_recrutes: n }),
        }),
      );
    expect(dire(3956)).toContain("L’objectif de 4 000 conseillers est presque atteint (98,9 %).");
    expect(dire(1200)).toContain("n’est pas atteint (30,0 %)");
    expect(clair(synthese({ ...RIEN, total: lecture({ conseillers_recrutes: 14 }) }))).not.toContain("objectif");
  });

  it("never date the first accompagnements from a month after a hidden one", () => {
    const mois = (cle: string, n: number | "secret") => ({
      ...{ cle, du: `${cle}-01`, au: `${cle}-28`, lecture: lecture({ accompagnements: n }) },
    });
    const dire = (...lus: FaitsBilan["mois"]): string =>
      clair(realisations({ ...RIEN, total: lecture({ accompagnements: 120 }), mois: lus }));
    expect(dire(mois("2021-04", 0), mois("2021-05", 120))).toContain("depuis mai 2021.");
    expect(dire(mois("2021-04", "secret"), mois("2021-05", 110))).toContain("depuis le lancement.");
  });

  it("give shares that add up, whole below the country where counts are to the nearest ten", () => {
    const types = (niveau: "national" | "departement"): string =>
      clair(
        personnes({
          ...RIEN,
          territoire: { ...RIEN.territoire, niveau },
          repartitions: [
            {
              ...{ cle: "ages", titre: "Âge", partition: true },
              parts: [10, 10, 10].map((valeur, rang) => ({ code: `c${rang}`, libelle: `Classe ${rang}`, valeur })),
            },
          ],
        }),
      );
    expect(types("national")).toContain("classe 0 (33,4 %), classe 1 (33,3 %) et classe 2 (33,3 %)");
    expect(types("departement")).toContain("classe 0 (34 %), classe 1 (33 %) et classe 2 (33 %)");
  });

  it("tell the fall of the démarches from whole months, and the contracts to come", () => {
    const mois = (cle: string, au: string, part: number) => ({
      ...{ cle, du: `${cle}-01`, au, lecture: lecture({ accompagnements: 100, part_demarches: part }) },
    });
    const faits: FaitsBilan = {
      ...RIEN,
      mois: [mois("2021-06", "2021-06-30", 95), mois("2022-10", "2022-10-31", 21), mois("2022-11", "2022-11-09", 3)],
      echeances: [
        { cle: "2022-11", du: "2022-11-30", au: "2022-11-30", contrats: 3 },
        { cle: "2022-12", du: "2022-12-01", au: "2022-12-31", contrats: 200 },
      ],
    };
    expect(clair(realisations(faits))).toContain("est passée de 95,0 % en juin 2021 à 21,0 % en octobre 2022");
    expect(clair(perennite(faits))).toContain(
      "D’ici au 31 décembre 2022, 203 contrats arrivent à leur terme, dont 200 en décembre 2022.",
    );
  });
});

describe("two bilans", () => {
  const bilan = (au: string, valeurs: Parameters<typeof lecture>[0]) =>
    composerBilan({ ...RIEN, au, total: lecture(valeurs) });
  const ligne = (avant: Bilan, apres: Bilan, nom: string) =>
    comparerBilans(avant, apres).find((une) => une.nom === nom);

  it("are compared figure by figure: new data, corrections, a definition that changed, what is hidden", () => {
    const avant = bilan("2022-09-30", { postes_attribues: 10, accompagnements: "secret", part_suivis: 40 });
    const apres = bilan("2022-12-31", { postes_attribues: 12, accompagnements: 50, part_suivis: 38.5 });
    expect(ligne(avant, apres, "Postes attribués")).toMatchObject({ avant: "10", apres: "12", change: true });
    expect(ligne(avant, apres, "Postes attribués")?.raison).toBe("Nouvelles données");
    expect(ligne(avant, apres, "Part des personnes revenues")?.ecart).toBe("−\u202f1,5 pt");
    expect(ligne(avant, apres, "Accompagnements")).toMatchObject({ avant: "non montré", apres: "50", ecart: "" });
    expect(ligne(avant, apres, "Ateliers")).toMatchObject({ change: false, raison: "" });
    expect(ligne({ ...apres, chiffres: [] }, apres, "Ateliers")?.raison).toContain("Nouveau chiffre");
    expect(ligne(apres, { ...apres, chiffres: [] }, "Ateliers")?.raison).toContain("n’est plus compté");
    const corrige = bilan("2022-09-30", { postes_attribues: 11 });
    expect(ligne(avant, corrige, "Postes attribués")?.raison).toBe("Corrections");
    const redefini = { ...apres, chiffres: apres.chiffres.map((un) => ({ ...un, version: "2023-01-15" })) };
    expect(ligne(avant, redefini, "Postes attribués")?.raison).toContain("Définition changée le 15");
  });
});

describe("the annex", () => {
  it("has the nine maps of the avis in its order for the country, two rates elsewhere", () => {
    const cartes = (niveau: "national" | "departement") =>
      composerBilan({ ...RIEN, territoire: { ...RIEN.territoire, niveau } }).annexe.cartes.map(({ id }) => id);
    expect(cartes("national")).toEqual([
      "carte-postes-attribues-departement",
      "carte-conseillers-en-formation-departement",
      "carte-conseillers-formes-departement",
      "carte-postes-attribues-region",
      "carte-conseillers-en-formation-region",
      "carte-conseillers-formes-region",
      "carte-conseillers-recrutes-departement",
      "carte-conseillers-recrutes-region",
      "carte-accompagnements-departement",
    ]);
    expect(cartes("departement")).toEqual([
      "carte-conseillers-pour-100000-departement",
      "carte-accompagnements-pour-1000-departement",
    ]);
  });
});
