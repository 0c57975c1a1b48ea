import { beforeAll, describe, expect, it } from "vitest";
import { planterDecor, unCompteRendu, uuid } from "../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { type Navigateur, ouvrirSite } from "../../../tests/site.ts";
import { sql } from "../../plateforme/db/db.ts";
import { chargerComptesRendus } from "../activite/index.ts";
import { lireChiffres } from "./chiffres.query.ts";
import { pilotageRoutes } from "./pilotage.routes.ts";
import { lireTerritoire } from "./territoire-chiffres.rules.ts";

const { base, enTransaction } = await baseDeTest();
let visiteur: Navigateur;

const groupe = (n: number, aines: number) => ({
  type: "collectif" as const,
  participants: n,
  ages: { "70_plus": aines, "25_39": n - aines },
  statuts: { retraite: aines, en_emploi: n - aines },
  genres: { non_communique: n },
  autonomie: null,
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
    ]);
    await chargerComptesRendus(db, [unCompteRendu({ id: uuid(4), ...enCreuse, jour: "2022-10-11" })], "2022-12-01");
  });
  visiteur = ouvrirSite(base, pilotageRoutes).navigateur();
});

type Corps = {
  readonly au: string;
  readonly territoire: { readonly nom: string };
  readonly totaux: Readonly<Record<string, { readonly valeur: number | null; readonly definition: string }>>;
  readonly repartitions: readonly {
    readonly code: string;
    readonly parts: readonly { readonly code: string; readonly valeur: number | null }[];
  }[];
  readonly mensuel: readonly { readonly mois: string; readonly valeur: number | null }[];
};
const demander = async (suite: string): Promise<Corps> =>
  JSON.parse((await visiteur.lire(`/api/v1/chiffres${suite}`)).texte);
const parts = (corps: Corps, code: string): Readonly<Record<string, number | null>> =>
  Object.fromEntries(corps.repartitions.find((r) => r.code === code)?.parts.map((p) => [p.code, p.valeur]) ?? []);

describe("the figures", () => {
  it("count the country from its records, arrested at the last day of activity", async () => {
    const corps = await demander("");
    expect(corps.au).toBe("2022-11-30");
    expect(corps.totaux["accompagnements"]).toMatchObject({
      valeur: 195,
      definition: expect.stringContaining("Somme des participants"),
    });
    expect(corps.mensuel).toEqual([
      { mois: "2022-10", valeur: 101 },
      { mois: "2022-11", valeur: 94 },
    ]);
    expect(parts(corps, "types")).toEqual({ individuel: null, collectif: null, ponctuel: 0 });
    expect(parts(corps, "ages")).toEqual({ moins_18: 0, "18_59": 51, "60_plus": 144, non_communique: 0 });
  });

  it("of a territory are rounded to the nearest ten, small cells hidden with a second one", async () => {
    const creuse = await demander("?territoire=departement:23");
    expect(creuse.territoire.nom).toBe("Creuse (23)");
    expect(creuse.totaux["accompagnements"]?.valeur).toBe(155);
    expect(parts(creuse, "ages")).toEqual({ moins_18: 0, "18_59": 50, "60_plus": 110, non_communique: 0 });
    const guyane = await demander("?territoire=departement:973");
    expect(parts(guyane, "ages")).toEqual({ moins_18: 0, "18_59": null, "60_plus": null, non_communique: 0 });
    expect(parts(await demander("?territoire=region:75"), "ages")).toEqual(parts(creuse, "ages"));
  });

  it("can be drawn again at a past day, and as they were known that day", async () => {
    expect((await demander("?au=2022-11-29")).totaux["accompagnements"]?.valeur).toBe(155);
    expect((await demander("?au=2022-11-28")).totaux["accompagnements"]?.valeur).toBe(101);
    expect((await demander("?au=2022-11-28&connu=2022-11-28")).totaux["accompagnements"]?.valeur).toBe(100);
    expect((await demander("?au=2021-01-01")).totaux["accompagnements"]?.valeur).toBe(0);
  });

  it("refuse what they cannot answer, in words", async () => {
    for (const [requete, statut, parametre, message] of [
      ["territoire=planete:3", 400, "territoire", /Le paramètre « territoire » s’écrit « national »/],
      ["territoire=departement:99", 404, "territoire", /aucun département n’a le code « 99 »/],
      ["territoire=region:23", 404, "territoire", /aucune région n’a le code « 23 »/],
      ["territoire=national&territoire=departement:23", 400, "territoire", /donné 2 fois/],
      ["au=hier", 400, "au", /Paramètre « au » : la date s’écrit AAAA-MM-JJ/],
      ["connu=2199-01-01", 400, "connu", /Paramètre « connu » : cette date est dans le futur/],
    ] as const) {
      const vue = await visiteur.lire(`/api/v1/chiffres?${requete}`);
      expect(vue.entetes.get("content-type"), requete).toContain("application/json");
      expect(JSON.parse(vue.texte), requete).toEqual({
        erreur: { statut, parametre, message: expect.stringMatching(message) },
      });
    }
    const futur = await visiteur.lire("/api/v1/chiffres?au=2199-01-01");
    expect([futur.statut, futur.texte]).toEqual([400, expect.stringContaining("dans le futur")]);
    expect((await visiteur.lire("/chiffres?au=hier")).statut).toBe(400);
  });

  it("stand on a page with their definition, perimeter, date and table", async () => {
    const { statut, texte } = await visiteur.lire(
      "/chiffres?territoire=departement:23&carte=region&mesure=postes&tri=-taux",
    );
    expect(statut).toBe(200);
    for (const phrase of [
      "Creuse (23)",
      "30\u00a0novembre 2022",
      "Somme des participants",
      "Les 18 régions",
      "arrondis à la dizaine",
    ])
      expect(texte).toContain(phrase);
    expect(texte).toContain('value="departement:23" selected');
  });

  it("say that nothing is there rather than draw an empty chart", async () => {
    const { texte } = await visiteur.lire("/chiffres?territoire=departement:48");
    expect(texte).toContain("Aucun accompagnement à cette date");
  });

  it("are taken away as CSV and XLSX with their definition", async () => {
    const { texte } = await visiteur.lire("/chiffres/export.csv?territoire=departement:973");
    expect(texte).toContain("departement;973;Guyane (973);2022-11-30;Totaux;Accompagnements;40;non;");
    expect(texte).toMatch(/Âge des personnes;18 à 59 ans;;oui/);
    expect((await visiteur.lire("/chiffres/export.xlsx")).statut).toBe(200);
  });

  it("of a demonstration stay those of its day, and count what was recorded since when asked until today", async () => {
    await base.transaction(SYSTEME, async (db) => {
      await db.run(sql`insert into demo.progression (partie, un_sur, faits, total, arretee_au)
        values ('essai', 1, 1, 1, '2022-11-29')`);
    });
    const visite = ouvrirSite(base, pilotageRoutes).navigateur();
    const { texte } = await visite.lire("/chiffres");
    expect(texte).toContain("29\u00a0novembre 2022");
    const lien = /href="([^"]+)"[^>]*>Compter jusqu’à aujourd’hui/.exec(texte)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const jusqua = (await visite.lire(lien)).texte;
    expect(jusqua).not.toContain("Compter jusqu’à aujourd’hui");
    expect([texte, jusqua].map((page) => /Accompagnements<[\s\S]*?>(\d+)</.exec(page)?.[1])).toEqual(["155", "195"]);
    expect((await demander("")).au).toBe("2022-11-30");
    await base.transaction(SYSTEME, (db) => db.run(sql`delete from demo.progression`));
  });

  it("take six statements, whatever the territory", async () => {
    await enTransaction({ sorte: "public" }, async (db) => {
      await lireChiffres(db, {
        territoire: { niveau: "national", code: "FR" },
        au: undefined,
        connuAu: undefined,
        aujourdhui: "2022-12-01",
      });
      expect(db.count()).toBe(6);
    });
  });
});

describe("the name of a territory in an address", () => {
  it("is read strictly", () => {
    expect(lireTerritoire("departement:2a")).toEqual({ niveau: "departement", code: "2A" });
    expect(lireTerritoire("")).toEqual({ niveau: "national", code: "FR" });
    for (const texte of ["departement", "departement:", "region:abc", "commune:23096", "departement:23;drop"])
      expect(lireTerritoire(texte)).toBeUndefined();
  });
});
