import { beforeAll, describe, expect, it } from "vitest";
import { planterDecor, unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { chargerComptesRendus } from "../../activite/index.ts";
import { indicateurDe } from "../indicateur/catalogue.rules.ts";
import { lireEnsemble } from "../indicateur/ensemble.query.ts";
import { lireSeries } from "../indicateur/series.query.ts";
import { pilotageRoutes } from "../pilotage.routes.ts";
import { lireTableau } from "./lire-tableau.query.ts";
import { TABLEAUX_PRETS, tableauPret } from "./tableaux-prets.rules.ts";
import { type Tuile, tuile } from "./tuile.rules.ts";

const { base, enTransaction } = await baseDeTest();
let visiteur: Navigateur;

beforeAll(async () => {
  await base.transaction(SYSTEME, async (db) => {
    const { amina, chloe, gueret, cayenne } = await planterDecor(db);
    const enCreuse = { conseillerId: amina.personneId, structureId: gueret };
    const enGuyane = { conseillerId: chloe.personneId, structureId: cayenne, departementCode: "973" };
    const lieu = { genre: "lieu", lieuId: null, communeCode: "97302" } as const;
    const groupe = (n: number) => ({
      ...{ type: "collectif" as const, participants: n, ages: { "70_plus": n }, statuts: { retraite: n } },
      ...{ genres: { non_communique: n }, autonomie: null, recurrents: Math.floor(n / 2) },
    });
    await chargerComptesRendus(db, [
      unCompteRendu({ id: uuid(1), ...enCreuse, ...groupe(100), jour: "2021-10-10" }),
      unCompteRendu({ id: uuid(2), ...enCreuse, ...groupe(54), jour: "2022-11-29" }),
      unCompteRendu({ id: uuid(3), ...enGuyane, lieu, ...groupe(40), jour: "2022-11-30" }),
    ]);
  });
  visiteur = ouvrirSite(base, pilotageRoutes).navigateur();
});

const texte = (vue: { readonly texte: string }): string =>
  vue.texte.replaceAll(/<[^>]+>/gu, " ").replaceAll(/\s+/gu, " ");

describe("several demands read at once", () => {
  it("give what each gives alone", async () => {
    const demandes = TABLEAUX_PRETS.flatMap(({ tuiles }) => tuiles);
    await enTransaction({ sorte: "chiffres" }, async (db) => {
      const { tuiles } = await lireTableau(db, {
        ...{ tuiles: demandes, territoire: { niveau: "departement", code: "23" } as const },
        ...{ au: "2022-11-30", aujourdhui: "2022-12-01" },
      });
      for (const { lue } of tuiles) {
        if (lue === null) continue;
        const { dessin } = lue.demandes;
        const seule = await lireSeries(db, { ...dessin, indicateurs: [lue.indicateur] });
        expect(lue.dessin).toEqual(seule[0]);
      }
    });
  });

  it("cost the statements of one, whatever the number of tiles", async () => {
    const activite = (n: number): readonly Tuile[] =>
      Array.from({ length: n }, (_, rang) =>
        tuile(rang % 2 === 0 ? "chiffre" : "carte", "accompagnements", { comparaison: "annee" }),
      );
    const compter = (tuiles: readonly Tuile[]): Promise<number> =>
      enTransaction({ sorte: "chiffres" }, async (db) => {
        const territoire = { niveau: "national", code: "FR" } as const;
        await lireTableau(db, { tuiles, territoire, au: "2022-11-30", aujourdhui: "2022-12-01" });
        return db.count();
      });
    // The demonstration, the last day of activity, the roll-ups.
    expect(await compter(activite(1))).toBe(3);
    expect(await compter(activite(24))).toBe(3);
    for (const { tuiles } of TABLEAUX_PRETS) expect(await compter(tuiles)).toBeLessThanOrEqual(10);
  });

  it("are read apart when they are known on other days", async () => {
    await enTransaction({ sorte: "chiffres" }, async (db) => {
      const indicateur = indicateurDe("accompagnements");
      if (indicateur === undefined) throw new Error("catalogue vide");
      const commune = {
        indicateurs: [indicateur],
        niveau: "national",
        dans: { niveau: "national", code: "FR" },
      } as const;
      const [hier, aujourdhui] = await lireEnsemble(db, [
        { ...commune, pas: "total", du: "2020-11-01", au: "2022-11-30", connuAu: "2022-11-29" },
        { ...commune, pas: "total", du: "2020-11-01", au: "2022-11-30" },
      ]);
      expect(hier?.[0]?.cellules[0]?.valeur).not.toBe(aujourdhui?.[0]?.cellules[0]?.valeur);
    });
  });
});

describe("a ready-made dashboard", () => {
  it("is listed, read by everyone, and leads to its definitions, its files and the explorer", async () => {
    expect(texte(await visiteur.lire("/tableaux"))).toContain("Où en est le programme ?");
    const page = await visiteur.lire("/tableaux/national?au=2022-11-30");
    expect(page.statut).toBe(200);
    expect(page.texte).toContain('href="/indicateurs/accompagnements"');
    expect(page.texte).toContain("/explorer?indicateur=accompagnements&amp;territoire=national");
    expect(page.texte).toContain("/explorer/export.csv?indicateur=accompagnements");
    expect(page.texte).toContain("/tableaux/tuile.svg?genre=carte");
    expect(page.entetes.get("etag")).not.toBeNull();
    const departement = texte(await visiteur.lire("/tableaux/departement?zone=departement:23&au=2022-11-30"));
    expect(departement).toContain("Le département et ses habitants : Creuse (23)");
    expect(departement).toContain("−46,0 % en un an");
  });

  it("asks for its territory, and refuses another beside its field", async () => {
    expect(texte(await visiteur.lire("/tableaux/departement"))).toContain("Choisissez…");
    for (const [suite, message] of [
      ["zone=departement:99", "Ce territoire n’existe pas"],
      ["zone=licorne", "Ce territoire n’existe pas"],
      ["zone=region:75", "Ce tableau se lit pour un département"],
      ["zone=departement:23&au=2099-01-01", "dans le futur"],
      ["zone=departement:23&au=2019-01-01", "commence le 1er novembre 2020"],
      ["zone=departement:23&au=hier", "La date s’écrit"],
    ]) {
      const vue = await visiteur.lire(`/tableaux/departement?${suite}`);
      expect([suite, vue.statut]).toEqual([suite, 400]);
      expect(texte(vue)).toContain(message);
    }
    expect((await visiteur.lire("/tableaux/licorne")).statut).toBe(404);
    expect((await visiteur.lire("/tableaux/departement/export.csv")).statut).toBe(400);
  });

  it("leaves as files, and each tile as a drawing", async () => {
    const csv = (await visiteur.lire("/tableaux/departement/export.csv?zone=departement:23&au=2022-11-30")).texte;
    expect(csv).toContain("accompagnements");
    expect((await visiteur.lire("/tableaux/national/export.xlsx?au=2022-11-30")).statut).toBe(200);
    for (const { code, tuiles, niveaux } of TABLEAUX_PRETS)
      for (const une of tuiles.filter(({ genre }) => genre !== "texte")) {
        const territoire = { national: "national", region: "region:75", departement: "departement:23" }[niveaux[0]];
        const vue = await visiteur.lire(
          `/tableaux/tuile.svg?genre=${une.genre}&indicateur=${une.indicateur}&territoire=${territoire}&au=2022-11-30&repartition=${une.repartition ?? ""}`,
        );
        expect([code, une.indicateur, vue.statut]).toEqual([code, une.indicateur, 200]);
        expect(vue.texte).toContain("</svg>");
      }
    const sans = "/tableaux/tuile.svg?genre=chiffre&repartition=licorne&indicateur=accompagnements&territoire=national";
    expect((await visiteur.lire(sans)).statut).toBe(200);
    const refus = await visiteur.lire("/tableaux/tuile.svg?genre=carte&indicateur=licorne&territoire=national");
    expect(refus.statut).toBe(400);
    expect(tableauPret("licorne")).toBeUndefined();
  });
});
