import type {
  SchemaServiceDataInclusion,
  SchemaStructureDataInclusion,
} from "@gouvfr-anct/lieux-de-mediation-numerique";
import { beforeAll, describe, expect, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { ouvrirSite } from "../../../../tests/site.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { lireTable } from "../../../plateforme/formats/lire-table.ts";
import { estRefus, LIMITES_ENVOI } from "../../../plateforme/formats/refus-format.ts";
import { lireParCorrespondance } from "../import/correspondance-lieu.rules.ts";
import { importerLieux } from "../import/importer-lieux.ts";
import { proposerLecture } from "../import/proposer-correspondance.rules.ts";
import { vueDesColonnes } from "../import/voir-colonnes.rules.ts";
import { offreRoutes } from "../offre.routes.ts";
import { publierLieux } from "./publier-lieux.ts";
import { separer, traduire } from "./vocabulaire.rules.ts";

const { base } = await baseDeTest();
const { demander } = ouvrirSite(base, offreRoutes);
const lire = (chemin: string, entetes: Readonly<Record<string, string>> = {}) => demander(chemin, entetes);
const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);

const ENTETE =
  "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,services,frais_a_charge,date_maj,telephone";
const lieu = (id: string, nom: string, telephone = "") =>
  `${id},${nom},Guéret,23000,23096,${id} rue des Fleurs,46.17${id.length},1.87,Aide aux démarches administratives,Gratuit,2024-01-15,${telephone}`;
const importer = async (...lignes: readonly string[]) => {
  const resultat = await importerLieux(
    { transaction: systeme, maintenant: new Date("2024-09-01T10:00:00Z") },
    { octets: new TextEncoder().encode([ENTETE, ...lignes].join("\n")), nom: "lieux.csv" },
  );
  if ("refus" in resultat) throw new Error(resultat.message);
};
const nuit = (jour: string) => publierLieux(systeme, new Date(`${jour}T01:10:00Z`));
type DataInclusion = {
  readonly structures: readonly SchemaStructureDataInclusion[];
  readonly services: SchemaServiceDataInclusion[];
};
const jsonDe = async (chemin: string) => JSON.parse((await lire(chemin)).texte);
const changements = async (depuis: string): Promise<readonly Record<string, unknown>[]> =>
  jsonDe(`/lieux/export/changements.json?depuis=${depuis}`);
const idDe = async (nom: string): Promise<string> =>
  (await systeme((db) => db.one(sql<{ id: string }>`select id from offre.lieu where nom = ${nom}`))).id;

beforeAll(() => importer(lieu("1", "Mairie"), lieu("22", "Piscine"), lieu("333", "Gymnase")));

describe("l’offre publiée chaque nuit", () => {
  test("dit ce qui est ajouté, modifié, retiré depuis un jour, sous des identifiants qui ne changent pas", async () => {
    expect(
      (await lire("/lieux/export/changements.csv")).entetes.get("last-modified"),
      "avant la première nuit",
    ).toBeNull();
    await nuit("2024-09-02");
    expect((await changements("2024-09-01")).map(({ changement, nom }) => [changement, nom]).sort()).toEqual([
      ["ajout", "Gymnase"],
      ["ajout", "Mairie"],
      ["ajout", "Piscine"],
    ]);
    const [mairie, piscine, gymnase] = [await idDe("Mairie"), await idDe("Piscine"), await idDe("Gymnase")];

    await nuit("2024-09-03");
    expect(await changements("2024-09-03"), "une nuit sans changement ne dit rien").toEqual([]);

    await importer(lieu("1", "Mairie", "01 99 00 00 12"));
    await systeme((db) => db.run(sql`update offre.lieu set visible = false where id = ${piscine}`));
    await systeme((db) =>
      db.run(sql`update offre.lieu set visible = false, reuni_dans = ${mairie} where id = ${gymnase}`),
    );
    await nuit("2024-09-04");
    const tous = await changements("2024-09-03");
    expect(tous).toHaveLength(3);
    expect(tous.find(({ id }) => id === mairie)).toMatchObject({
      changement: "modification",
      telephone: "+33199000012",
    });
    expect(tous.find(({ id }) => id === piscine)).toEqual({
      id: piscine,
      changement: "retrait",
      change_le: "2024-09-04T01:10:00Z",
    });
    expect(tous.find(({ id }) => id === gymnase)).toMatchObject({ changement: "retrait", remplace_par: mairie });

    await systeme((db) => db.run(sql`update offre.lieu set visible = true where id = ${piscine}`));
    await nuit("2024-09-05");
    expect(await changements("2024-09-05")).toMatchObject([{ id: piscine, changement: "ajout", nom: "Piscine" }]);
  });

  test("le CSV a les colonnes du schéma ; qui tient la dernière nuit ne la reçoit pas deux fois", async () => {
    const { texte, entetes } = await lire("/lieux/export/changements.csv?depuis=2024-09-01");
    expect(texte.split("\n")[0]).toContain("changement,change_le,remplace_par,id,pivot,nom,commune");
    expect(entetes.get("last-modified")).toBe(new Date("2024-09-05T01:10:00Z").toUTCString());
    const etag = entetes.get("etag") ?? "";
    expect((await lire("/lieux/export/changements.csv?depuis=2024-09-01", { "if-none-match": etag })).statut).toBe(304);
    expect((await lire("/lieux/export/changements.csv?depuis=2024-09-02", { "if-none-match": etag })).statut).toBe(200);
    expect(await lire("/lieux/export/changements.csv?depuis=hier")).toMatchObject({
      statut: 400,
      texte: expect.stringContaining("Donnez une date"),
    });
  });
});

describe("l’offre entière", () => {
  test.each([
    "export.csv",
    "export.json",
    "export.geojson",
    "export/data-inclusion.json",
    "export/data-inclusion-v1.json",
  ])("%s : même état, rien n’est renvoyé ; un changement, tout l’est", async (fichier) => {
    const { entetes } = await lire(`/lieux/${fichier}`);
    const tenu = { "if-none-match": entetes.get("etag") ?? "" };
    expect((await lire(`/lieux/${fichier}`, tenu)).statut).toBe(304);
    await systeme((db) => db.run(sql`update offre.lieu set structure_parente = ${fichier} where nom = 'Mairie'`));
    expect((await lire(`/lieux/${fichier}`, tenu)).statut).toBe(200);
  });

  test("GeoJSON : un point par lieu, longitude d’abord", async () => {
    const { type, features } = await jsonDe("/lieux/export.geojson");
    expect(type).toBe("FeatureCollection");
    expect(features[0]).toMatchObject({
      type: "Feature",
      geometry: { type: "Point", coordinates: [1.87, expect.closeTo(46.17, 1)] },
    });
  });

  test("data.inclusion : relu par la bibliothèque nationale, et par notre importation", async () => {
    const { fromSchemaDataInclusion } = await import("@gouvfr-anct/lieux-de-mediation-numerique");
    const { structures, services }: DataInclusion = await jsonDe("/lieux/export/data-inclusion.json");
    expect(structures).toHaveLength(services.length);
    const relus = structures.map((structure) =>
      fromSchemaDataInclusion(
        services.filter((service) => service.structure_id === structure.id),
        structure,
      ),
    );
    expect(relus[0]).toMatchObject({ services: ["Aide aux démarches administratives"], frais_a_charge: ["Gratuit"] });
    const octets = new TextEncoder().encode((await lire("/lieux/export/data-inclusion.json")).texte);
    const table = await lireTable({ octets, nom: "data-inclusion.json" }, LIMITES_ENVOI);
    if (estRefus(table)) throw new Error(table.message);
    const correspondance = Object.fromEntries(proposerLecture(vueDesColonnes(table)));
    const [premiere] = table.rangees;
    const ligne = Object.fromEntries(table.colonnes.map((nom, rang) => [nom, premiere?.valeurs[rang] ?? ""]));
    const { cellules } = lireParCorrespondance(ligne, correspondance);
    expect(cellules).toMatchObject({ commune: "Guéret", frais_a_charge: "gratuit", code_insee: "23096" });
    expect(traduire("services", separer(cellules.services ?? ""))).toEqual({
      valeurs: ["Aide aux démarches administratives"],
      inconnues: [],
    });
  });
});
