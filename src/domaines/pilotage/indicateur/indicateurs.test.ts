import { beforeAll, describe, expect, it } from "vitest";
import { planterDecor, unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { chargerComptesRendus } from "../../activite/index.ts";
import { pilotageRoutes } from "../pilotage.routes.ts";
import { INDICATEURS, indicateurDe } from "./catalogue.rules.ts";
import { familleDe } from "./familles.ts";
import { estAdditif, type Indicateur, mesuresDe } from "./indicateur.rules.ts";
import { celluleDe } from "./serie.rules.ts";
import { lireSeries } from "./series.query.ts";

const { base, enTransaction } = await baseDeTest();
let visiteur: Navigateur;

const groupe = (n: number, aines: number) => ({
  type: "collectif" as const,
  participants: n,
  ages: { "70_plus": aines, "25_39": n - aines },
  statuts: { retraite: aines, en_emploi: n - aines },
  genres: { non_communique: n },
  autonomie: null,
  recurrents: Math.floor(n / 2),
});

beforeAll(async () => {
  await base.transaction(SYSTEME, async (db) => {
    const { amina, chloe, gueret, cayenne } = await planterDecor(db);
    const enCreuse = { conseillerId: amina.personneId, structureId: gueret };
    const enGuyane = {
      conseillerId: chloe.personneId,
      structureId: cayenne,
      departementCode: "973",
      lieu: { genre: "lieu", lieuId: null, communeCode: "97302" } as const,
    };
    await chargerComptesRendus(db, [
      unCompteRendu({ id: uuid(1), ...enCreuse, ...groupe(100, 60), jour: "2022-10-10" }),
      unCompteRendu({ id: uuid(2), ...enCreuse, ...groupe(54, 48), jour: "2022-11-29" }),
      unCompteRendu({ id: uuid(3), ...enGuyane, ...groupe(40, 35), jour: "2022-11-30", themes: ["demarches"] }),
      unCompteRendu({ id: uuid(5), ...enGuyane, ...groupe(4, 2), jour: "2022-10-02" }),
    ]);
    await chargerComptesRendus(db, [unCompteRendu({ id: uuid(4), ...enCreuse, jour: "2022-10-11" })], "2022-12-01");
  });
  visiteur = ouvrirSite(base, pilotageRoutes).navigateur();
});

type Corps = {
  readonly au: string;
  readonly observations: readonly Readonly<Record<string, string | number | null>>[];
};
const demander = async (suite: string): Promise<Corps> =>
  JSON.parse((await visiteur.lire(`/api/v1/series?${suite}`)).texte);
const valeurs = async (suite: string, par: string): Promise<Readonly<Record<string, unknown>>> =>
  Object.fromEntries((await demander(suite)).observations.map((o) => [o[par], o["OBS_VALUE"]]));
const un = (code: string): Indicateur => {
  const indicateur = indicateurDe(code);
  if (indicateur === undefined) throw new Error(code);
  return indicateur;
};

describe("the catalogue", () => {
  it.each(INDICATEURS.map((indicateur) => [indicateur.code, indicateur] as const))(
    "%s is declared whole: named once, its measures and breakdowns known, its words ended",
    (code, indicateur) => {
      expect(INDICATEURS.filter((autre) => autre.code === code || autre.nom === indicateur.nom)).toHaveLength(1);
      expect(code).toMatch(/^[a-z][a-z0-9_]+$/);
      for (const mesure of mesuresDe(indicateur))
        expect(mesure).toMatch(/^(activite|recrutement|formation|offre|territoire)\.\w+$/);
      for (const cle of indicateur.repartitions) expect(familleDe(cle).classes.length).toBeGreaterThan(1);
      for (const texte of [indicateur.definition, indicateur.formule]) expect(texte).toMatch(/\.$/);
      expect(indicateur.versions.length).toBeGreaterThan(0);
    },
  );

  it.each(INDICATEURS.filter(estAdditif).map((indicateur) => [indicateur.code, indicateur] as const))(
    "%s of the country is the sum of its territories",
    async (_code, indicateur) => {
      // Hidden cells would break the sum: the measures are read as they are.
      const enClair: Indicateur = { ...indicateur, secret: "aucun" };
      await enTransaction({ sorte: "chiffres" }, async (db) => {
        const lire = async (niveau: "national" | "region" | "departement"): Promise<number> => {
          const [serie] = await lireSeries(db, {
            ...{ indicateurs: [enClair], niveau, dans: { niveau: "national", code: "FR" }, pas: "total" },
            ...{ du: "2020-11-01", au: "2022-11-30" },
          });
          return (serie?.zones ?? []).reduce(
            (somme, _, z) => somme + (serie === undefined ? 0 : (celluleDe(serie, z, 0).valeur ?? 0)),
            0,
          );
        };
        const pays = await lire("national");
        expect(Math.abs((await lire("region")) - pays)).toBeLessThanOrEqual(9);
        expect(Math.abs((await lire("departement")) - pays)).toBeLessThanOrEqual(50);
      });
    },
  );

  it("is read on a page, by words, and by programs", async () => {
    expect((await visiteur.lire("/indicateurs")).texte).toContain("Postes vacants");
    const trouve = (await visiteur.lire("/indicateurs?q=demarche abandon")).texte;
    expect(trouve).toContain("Démarches abandonnées");
    expect(trouve).not.toContain("Postes vacants");
    expect((await visiteur.lire("/indicateurs?q=licorne")).texte).toContain("Aucun indicateur ne correspond");
    const { indicateurs } = JSON.parse((await visiteur.lire("/api/v1/indicateurs")).texte);
    expect(indicateurs).toHaveLength(INDICATEURS.length);
    expect((await visiteur.lire("/indicateurs/licorne")).statut).toBe(404);
    expect((await visiteur.lire("/indicateurs/accompagnements")).texte).toContain("Somme des participants");
  });
});

describe("the series", () => {
  it("count a period from whole months and days, by month, quarter or year", async () => {
    expect(await valeurs("du=2022-10-01&au=2022-11-30&pas=mois", "TIME_PERIOD")).toEqual({
      "2022-10": 105,
      "2022-11": 94,
    });
    expect(await valeurs("du=2022-10-01&au=2022-11-30&pas=trimestre", "TIME_PERIOD")).toEqual({ "2022-Q4": 199 });
    expect(await valeurs("du=2022-10-11&au=2022-11-29&pas=mois", "TIME_PERIOD")).toEqual({
      "2022-10": null,
      "2022-11": null,
    });
    expect(await valeurs("du=2022-10-10&au=2022-11-29", "TIME_PERIOD")).toEqual({ "2022-10-10/2022-11-29": 155 });
    expect(await valeurs("du=2022-10-01&au=2022-11-30&connu=2022-11-30&pas=annee", "TIME_PERIOD")).toEqual({
      "2022": 198,
    });
  });

  it("of territories hide a small count, and another that would give it back", async () => {
    const parMois = "niveau=departement&du=2022-10-01&au=2022-11-30";
    expect(await valeurs(`${parMois}`, "REF_AREA")).toMatchObject({ "23": 155, "973": 44, "59": 0 });
    const observations = (await demander(`${parMois}&pas=mois&territoire=departement:973`)).observations;
    expect(observations.map((o) => [o["OBS_VALUE"], o["CONF_STATUS"]])).toEqual([
      [null, "C"],
      [null, "C"],
    ]);
  });

  it("divide by a breakdown, to the nearest ten below the country", async () => {
    expect(await valeurs("repartition=ages&territoire=departement:23", "CATEGORY")).toEqual({
      ...{ moins_18: 0, "18_59": 50, "60_plus": 110, non_communique: 0 },
    });
    expect(await valeurs("repartition=themes", "CATEGORY")).toMatchObject({ courriel: 159, demarches: 40 });
  });

  it("say of people, below the country or up to a day that another follows, no more than to the nearest ten", async () => {
    // 50 of 100 and 27 of 54 came back in Creuse, then one report more; 20 of 40 and 2 of 4 in Guyane.
    const suivis = "indicateur=accompagnements_suivis&niveau=departement";
    expect(await valeurs(`${suivis}&territoire=departement:23`, "REF_AREA")).toEqual({ "23": 80 });
    const exact = (await valeurs("indicateur=accompagnements_suivis&au=2022-11-30", "REF_AREA"))["FR"];
    expect(exact).toBeGreaterThan(95);
    expect(Number(exact) % 10).not.toBe(0);
    // Help given, whoever was helped, stays exact: a report moves it at once.
    expect(await valeurs("du=2022-10-10&au=2022-11-29", "TIME_PERIOD")).toEqual({ "2022-10-10/2022-11-29": 155 });
  });

  it("compute shares from their sums, and say when there is nothing to share", async () => {
    const obs = (await demander("indicateur=part_collectif,part_postes_vacants,part_abandons")).observations;
    expect(obs.map((o) => [o["INDICATOR"], o["OBS_VALUE"], o["OBS_STATUS"], o["CONF_STATUS"]])).toEqual([
      ["part_collectif", null, "M", "C"],
      ["part_postes_vacants", null, "M", "F"],
      ["part_abandons", null, "M", "F"],
    ]);
  });

  it("take one statement for each table they need, whatever the territories and periods", async () => {
    await enTransaction({ sorte: "chiffres" }, async (db) => {
      await lireSeries(db, {
        indicateurs: ["accompagnements", "heures_accompagnement", "postes_vacants", "conseillers_formes"].map(un),
        ...{ niveau: "departement", dans: { niveau: "national", code: "FR" }, pas: "mois" },
        ...{ du: "2021-12-01", au: "2022-11-30" },
      });
      expect(db.count()).toBe(4);
    });
  });

  it("refuse what they cannot answer, in words", async () => {
    for (const [requete, parametre, message] of [
      ["indicateur=licornes", "indicateur", /Aucun indicateur n’a le code « licornes »/],
      ["indicateur=accompagnements,postes_vacants&repartition=ages", "repartition", /un seul indicateur/],
      ["indicateur=postes_vacants&repartition=ages", "repartition", /ne se répartit pas ainsi/],
      ["territoire=departement:99", "territoire", /aucun département n’a le code « 99 »/],
      ["territoire=departement:23&niveau=region", "niveau", /plus fin que le territoire/],
      ["du=2022-12-01&au=2022-11-01", "au", /La fin est avant le début/],
      ["du=2019-01-01", "du", /1er novembre 2020/],
      ["au=2199-01-01", "au", /dans le futur/],
      ["territoire=departement:23&niveau=structure", "niveau", /une fois connecté, dans son périmètre/],
      ["territoire=structure:1", "territoire", /une fois connecté, dans son périmètre/],
      ["territoire=commune:99999", "territoire", /aucune commune n’a le code « 99999 »/],
      ["niveau=commune", "niveau", /Choisissez d’abord un département/],
      [
        "indicateur=conseillers_formes&territoire=epci:200034825",
        "territoire",
        /ne se compte pas par intercommunalité/,
      ],
      ["pas=siecle", "pas", /s’écrit total, annee, trimestre, mois/],
      ["du=2020-11-01&pas=mois&niveau=departement&repartition=themes", "du", /trop de valeurs/],
      ["repartition=themes&du=2022-10-02", "du", /mois entiers. Commencez le 1er/],
      ["repartition=themes&du=2022-10-01&au=2022-11-29", "au", /mois entiers. Finissez le dernier/],
      ["indicateur=accompagnements,orientations&au=2022-11-28&niveau=departement", "au", /mois entiers/],
      ["indicateur=part_suivis&territoire=departement:23&au=2022-11-28", "au", /mois entiers/],
    ] as const) {
      const vue = await visiteur.lire(`/api/v1/series?${requete}`);
      expect(vue.statut, requete).toBe(400);
      expect(JSON.parse(vue.texte), requete).toEqual({
        erreur: { statut: 400, parametre, message: expect.stringMatching(message) },
      });
    }
    const { statut, texte } = await visiteur.lire("/explorer?du=2022-12-01&au=2022-11-01&territoire=departement:23");
    expect(statut).toBe(400);
    expect(texte).toContain("La fin est avant le début");
    expect(texte).toContain('value="departement:23" selected');
    expect(texte).toContain('value="2022-12-01"');
  });

  it("are read on a page with their definition, sorted, and taken away", async () => {
    const { statut, texte } = await visiteur.lire(
      "/explorer?indicateur=accompagnements&indicateur=ateliers&niveau=region&tri=-accompagnements",
    );
    expect(statut).toBe(200);
    expect(texte.indexOf("Nouvelle-Aquitaine</a>")).toBeLessThan(texte.indexOf("Guyane</a>"));
    expect(texte).toContain("Nombre de comptes rendus de type collectif.");
    expect(texte).toContain("France, par région");
    expect((await visiteur.lire("/explorer?territoire=departement:23")).texte).not.toContain(
      "Creuse (23), par département",
    );
    const csv = (await visiteur.lire("/explorer/export.csv?niveau=departement&territoire=region:75")).texte;
    expect(csv).toMatch(/accompagnements;Accompagnements;23;Creuse;2020-11-01\/2022-11-30;2020-11-01;2022-11-30;;155;/);
    expect((await visiteur.lire("/explorer/export.xlsx")).statut).toBe(200);
    for (const [suite, dedans] of [
      ["", "novembre 2022"],
      ["niveau=departement", "Nombre de fois où une personne"],
      ["niveau=region&indicateur=part_collectif", "part_collectif"],
      ["territoire=region:75&niveau=departement", "Nouvelle-Aquitaine, du"],
      ["repartition=ages", "60 ans et plus"],
      ["territoire=departement:23&niveau=commune", "Guéret"],
    ]) {
      const { statut: su, texte: svg } = await visiteur.lire(`/explorer/image.svg?${suite}`);
      expect([su, svg.includes(dedans ?? ""), svg.includes("Source : accompagnement")], suite).toEqual([
        200,
        true,
        true,
      ]);
    }
    expect((await visiteur.lire("/explorer/image.svg?dessin=9")).statut).toBe(404);
    expect((await visiteur.lire("/api/v1/series.csv?niveau=region")).texte).toMatch(
      /accompagnements,region,75,[^,]+,,,155,A,F,/,
    );
  });
});
