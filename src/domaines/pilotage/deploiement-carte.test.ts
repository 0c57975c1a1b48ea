import { beforeAll, describe, expect, it } from "vitest";
import { planterDecor, unCompteRendu, uuid } from "../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { fautesFragment } from "../../../tests/html.ts";
import { type Navigateur, ouvrirSite } from "../../../tests/site.ts";
import { sql } from "../../plateforme/db/db.ts";
import { chargerComptesRendus } from "../activite/index.ts";
import { COMPAREES } from "./chiffres.rules.ts";
import { lireDeploiement } from "./deploiement-carte.query.ts";
import { pilotageRoutes } from "./pilotage.routes.ts";

const { base, enTransaction } = await baseDeTest();
let visiteur: Navigateur;

const groupe = (participants: number) => ({
  type: "collectif" as const,
  participants,
  ages: { "25_39": participants },
  statuts: { en_emploi: participants },
  genres: { non_communique: participants },
  autonomie: null,
});

beforeAll(async () => {
  await base.transaction(SYSTEME, async (db) => {
    const { amina, chloe, gueret, cayenne } = await planterDecor(db);
    const enCreuse = { conseillerId: amina.personneId, structureId: gueret };
    const enLozere = { departementCode: "48", lieu: { genre: "lieu", lieuId: null, communeCode: "48095" } as const };
    const enGuyane = { departementCode: "973", lieu: { genre: "lieu", lieuId: null, communeCode: "97302" } as const };
    await chargerComptesRendus(db, [
      unCompteRendu({ id: uuid(1), ...enCreuse, ...groupe(100), jour: "2022-10-10" }),
      unCompteRendu({ id: uuid(2), ...enCreuse, ...groupe(54), jour: "2022-11-29" }),
      unCompteRendu({ id: uuid(3), ...enCreuse, ...enLozere, ...groupe(7), jour: "2022-10-12" }),
      unCompteRendu({
        id: uuid(4),
        conseillerId: chloe.personneId,
        structureId: cayenne,
        ...enGuyane,
        ...groupe(40),
        jour: "2022-11-30",
      }),
    ]);
    await db.run(sql`insert into recrutement.poste (structure_id, attribue_le, rendu_le) values
      (${gueret}, '2021-05-03', null), (${gueret}, '2021-05-03', '2022-01-15'), (${gueret}, '2022-11-30', null)`);
  });
  visiteur = ouvrirSite(base, pilotageRoutes).navigateur();
});

describe("the maps of the deployment", () => {
  const carte = async (suite: string) => visiteur.lire(`/chiffres/carte${suite}`);
  const ACCOMPAGNEMENTS = "?mesure=accompagnements&representation=symboles&au=2022-11-30";
  it("count at the end of each month, the last one on the day asked", async () => {
    const { texte } = await visiteur.lire("/chiffres/carte/export.csv?au=2022-11-29");
    const creuse = texte.split("\r\n").filter((ligne) => ligne.startsWith("departement;23;"));
    expect(creuse).toHaveLength(20);
    const comptes = creuse.map((ligne) =>
      ligne
        .split(";")
        .slice(3, 7)
        .filter((_, rang) => rang !== 2)
        .join(" "),
    );
    expect([comptes[0], comptes[1], comptes[8], comptes[9], comptes[19]]).toEqual([
      "2021-04 2021-04-30 0",
      "2021-05 2021-05-31 2",
      "2021-12 2021-12-31 2",
      "2022-01 2022-01-31 1",
      "2022-11 2022-11-29 1",
    ]);
  });

  it("add accompagnements up and hide the small counts, on the map, in the table and in the file", async () => {
    const { texte } = await carte(`${ACCOMPAGNEMENTS}&mois=2022-11`);
    expect(texte).toContain("Creuse : 154");
    expect(texte).toContain("Guyane : 40");
    const page = (await carte(`${ACCOMPAGNEMENTS}&mois=2022-10`)).texte;
    expect(page).toContain("Creuse : 100");
    expect(page).toContain("Lozère : trop peu de personnes");
    expect(page).toContain("trop peu de personnes (1)");
    expect((await visiteur.lire(`/chiffres/carte/export.csv${ACCOMPAGNEMENTS}`)).texte).toMatch(
      /departement;48;Lozère;2022-10;2022-10-31;Accompagnements;;oui;/,
    );
    const dessin = await visiteur.lire(`/chiffres/carte/carte.svg${ACCOMPAGNEMENTS}&mois=2022-10`);
    expect(dessin.entetes.get("content-type")).toContain("image/svg+xml");
    expect(dessin.texte).toContain("trop peu de personnes (1)");
  });

  it("give the way from month to month, a sheet of all of them and clean markup, without a script", async () => {
    for (const suite of ["?au=2022-11-29&mois=2022-03", "?niveau=region&representation=symboles&au=2022-11-29"]) {
      const { statut, texte } = await carte(suite);
      expect(statut).toBe(200);
      expect(texte.match(/class="dc-vignette"/g)).toHaveLength(20);
      expect(texte).toMatch(/Mois précédent/);
      expect(
        await fautesFragment(/<main>([\s\S]*)<\/main>/.exec(texte)?.[1]?.replaceAll(/<(\/?)h1/g, "<$1h2") ?? ""),
      ).toEqual([]);
    }
    expect((await carte("?niveau=region&au=2022-11-29&tri=-compte")).texte).toMatch(
      /<th scope="row"[^>]*><a[^>]*>Nouvelle-Aquitaine/,
    );
  });

  it("say what they cannot draw, and keep what was typed", async () => {
    for (const [suite, message] of [
      ["mesure=bonheur", /Paramètre « mesure » : choisissez accompagnements, postes/],
      ["classes=9", /un nombre de 3 à 7/],
      ["mois=novembre", /il s’écrit AAAA-MM/],
      ["au=2199-01-01", /dans le futur/],
      ["au=2021-03-31", /commence en avril 2021/],
      ["niveau=region&niveau=departement", /donné 2 fois/],
    ] as const) {
      const { statut, texte } = await carte(`?${suite}`);
      expect([statut, texte], suite).toEqual([400, expect.stringMatching(message)]);
    }
    const bornes = await carte("?methode=bornes&bornes=deux&au=2022-11-29");
    expect(bornes.statut).toBe(400);
    expect(bornes.texte).toContain("nombres croissants, séparés par des points-virgules");
    expect(bornes.texte).toContain('value="deux"');
  });

  it("take three statements, whatever the figure", async () => {
    for (const mesure of COMPAREES)
      await enTransaction({ sorte: "chiffres" }, async (db) => {
        await lireDeploiement(db, { mesure, niveau: "region", au: undefined, aujourdhui: "2022-12-01" });
        expect(db.count(), mesure).toBe(3);
      });
  });
});
