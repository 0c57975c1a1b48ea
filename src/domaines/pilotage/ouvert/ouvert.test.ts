import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { beforeAll, describe, expect, it } from "vitest";
import { planterDecor, unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { ecrireParquet } from "../../../plateforme/formats/ecrire-parquet.ts";
import { chargerComptesRendus } from "../../activite/index.ts";
import { arreterJeux } from "./arreter-jeux.ts";

const { base, enTransaction } = await baseDeTest();
const site = ouvrirSite(base, ROUTES);
const visiteur = site.navigateur();
const ACTIVITE = "/donnees/activite-mensuelle";
let decor: Awaited<ReturnType<typeof planterDecor>>;

const groupe = (n: number) => ({
  type: "collectif" as const,
  participants: n,
  ages: { "70_plus": n },
  statuts: { retraite: n },
  genres: { non_communique: n },
  autonomie: null,
  recurrents: Math.floor(n / 2),
});

beforeAll(async () => {
  site.avancer((Date.parse("2022-12-05T10:00:00Z") - Date.now()) / 1000);
  decor = await base.transaction(SYSTEME, async (db) => {
    const plante = await planterDecor(db);
    const { amina, chloe, gueret, cayenne } = plante;
    const enGuyane = {
      conseillerId: chloe.personneId,
      structureId: cayenne,
      departementCode: "973",
      lieu: { genre: "lieu", lieuId: null, communeCode: "97302" } as const,
    };
    await chargerComptesRendus(db, [
      unCompteRendu({
        id: uuid(1),
        conseillerId: amina.personneId,
        structureId: gueret,
        ...groupe(104),
        jour: "2022-10-10",
      }),
      unCompteRendu({ id: uuid(3), ...enGuyane, ...groupe(40), jour: "2022-09-30" }),
      unCompteRendu({ id: uuid(5), ...enGuyane, ...groupe(4), jour: "2022-10-02" }),
    ]);
    return plante;
  });
});

const lignes = (csv: string): readonly (readonly string[])[] =>
  csv
    .trim()
    .split("\r\n")
    .slice(1)
    .map((ligne) => ligne.split(","));
const valeur = (csv: string, mois: string, code: string, indicateur = "accompagnements"): string | undefined =>
  lignes(csv).find((l) => l[0] === mois && l[3] === code && l[5] === indicateur)?.[6];

describe("a file of a date", () => {
  it("hides small counts with what would give them back, and is to the nearest ten", async () => {
    const { statut, texte } = await visiteur.lire(`${ACTIVITE}/2022-10-31/donnees.csv`);
    expect(statut).toBe(200);
    expect([valeur(texte, "2022-10", "FR"), valeur(texte, "2022-09", "973")]).toEqual(["110", "40"]);
    // 4 in Guyane: its région, and what makes with it the total of the country.
    for (const code of ["973", "03", "23", "75"]) expect(valeur(texte, "2022-10", code), code).toBe("");
    expect(lignes(texte).find((l) => l[0] === "2022-10" && l[3] === "973")?.[7]).toBe("oui");
    expect(lignes(texte)[0]?.slice(0, 4)).toEqual(["2022-10", "2022-10-31", "national", "FR"]);
  });

  it("is the same for ever: what is written later enters the next ones alone", async () => {
    const avant = await visiteur.lire(`${ACTIVITE}/2022-10-31/donnees.csv`);
    await base.transaction(SYSTEME, async (db) => {
      await chargerComptesRendus(
        db,
        [
          unCompteRendu({
            id: uuid(9),
            conseillerId: decor.amina.personneId,
            structureId: decor.gueret,
            ...groupe(60),
            jour: "2022-10-11",
          }),
        ],
        "2022-11-20",
      );
    });
    const apres = await visiteur.lire(`${ACTIVITE}/2022-10-31/donnees.csv`);
    expect(apres.texte).toBe(avant.texte);
    expect(apres.entetes.get("etag")).toBe(avant.entetes.get("etag"));
    const suivant = (await visiteur.lire(`${ACTIVITE}/2022-11-30/donnees.csv`)).texte;
    expect([valeur(avant.texte, "2022-10", "FR"), valeur(suivant, "2022-10", "FR")]).toEqual(["110", "170"]);
  });

  it("says honestly what it is, is kept by who has it, and not found where there is none", async () => {
    const chemin = `${ACTIVITE}/2022-10-31/donnees.json`;
    const { entetes } = await visiteur.lire(chemin);
    expect(entetes.get("cache-control")).toMatch(/immutable/);
    expect(entetes.get("last-modified")).toBe("Wed, 02 Nov 2022 00:00:00 GMT");
    const etag = entetes.get("etag") ?? "";
    expect((await site.demander(chemin, { "if-none-match": etag })).statut).toBe(304);
    expect((await visiteur.lire(`${ACTIVITE}/2022-10-31/donnees.csv`)).entetes.get("etag")).not.toBe(etag);
    expect((await visiteur.lire(`${ACTIVITE}/derniere/donnees.json`)).vers).toMatch(
      /^\/donnees\/activite-mensuelle\/20\d\d-\d\d-\d\d\/donnees\.json$/,
    );
    for (const absent of [
      "2022-10-30/donnees.csv",
      "2199-01-31/donnees.csv",
      "2022-10-31/donnees.xls",
      "hier/donnees.csv",
    ])
      expect((await visiteur.lire(`${ACTIVITE}/${absent}`)).statut, absent).toBe(404);
    expect((await visiteur.lire("/donnees/licornes/2022-10-31/donnees.csv")).statut).toBe(404);
    expect((await visiteur.lire("/donnees/licornes")).statut).toBe(404);
    expect((await visiteur.lire("/donnees/lieux/2022-10-31/donnees.csv")).statut).toBe(404);
  });

  it("says the same in CSV, JSON and Parquet", async () => {
    const csv = lignes((await visiteur.lire(`${ACTIVITE}/2022-10-31/donnees.csv`)).texte);
    const { lignes: json, licence } = JSON.parse((await visiteur.lire(`${ACTIVITE}/2022-10-31/donnees.json`)).texte);
    expect(licence).toMatch(/Licence Ouverte/);
    const morceaux: Uint8Array[] = [];
    const colonnes = [
      { nom: "mois", type: "texte" },
      { nom: "au", type: "jour" },
      { nom: "valeur", type: "entier" },
      { nom: "secret", type: "booleen" },
    ] as const;
    type Objet = Readonly<Record<string, string | number | boolean | null>>;
    const objets: readonly Objet[] = json;
    const rangees = objets.map((o) => colonnes.map(({ nom }) => o[nom] ?? null));
    // Several groups of rows.
    for await (const m of ecrireParquet(colonnes, [...rangees, ...rangees, ...rangees], { licence })) morceaux.push(m);
    expect(morceaux.length).toBeGreaterThan(2);
    const octets = new Uint8Array(Buffer.concat(morceaux));
    const relu = await parquetReadObjects({ file: octets.buffer });
    expect(parquetMetadata(octets.buffer).key_value_metadata).toEqual([{ key: "licence", value: licence }]);
    expect([csv.length, relu.length]).toEqual([json.length, json.length * 3]);
    for (const rang of [0, 5, json.length - 1, json.length + 3]) {
      const attendu = objets[rang % json.length];
      expect(relu[rang]).toEqual({
        mois: attendu?.["mois"],
        au: new Date(`${attendu?.["au"]}T00:00:00Z`),
        valeur: attendu?.["valeur"] === null ? null : BigInt(Number(attendu?.["valeur"])),
        secret: attendu?.["secret"],
      });
      const lu = csv[rang % json.length];
      expect([lu?.[5], lu?.[6]]).toEqual([
        attendu?.["indicateur"],
        attendu?.["valeur"] === null ? "" : String(attendu?.["valeur"]),
      ]);
    }
    expect((await visiteur.lire(`${ACTIVITE}/2022-10-31/donnees.parquet`)).texte.slice(0, 4)).toBe("PAR1");
  });
});

describe("datasets kept at the end of each month", () => {
  it("are kept once, never changed; the map puts them end to end", async () => {
    const systeme = <T>(travail: Parameters<typeof base.transaction<T>>[1]) => base.transaction(SYSTEME, travail);
    const le = new Date("2022-12-02T05:00:00Z");
    expect((await visiteur.lire("/donnees/besoin/derniere/donnees.csv")).statut).toBe(404);
    expect(await arreterJeux(systeme, le)).toBe(2 * 25);
    expect(await arreterJeux(systeme, le)).toBe(0);
    const { texte, entetes } = await visiteur.lire("/donnees/postes-et-conseillers/2022-11-30/donnees.csv");
    expect(entetes.get("last-modified")).toBe("Fri, 02 Dec 2022 05:00:00 GMT");
    expect(texte).toMatch(/^arrete_au,niveau,code,territoire,postes_attribues,/);
    expect(texte).toMatch(/2022-11-30,departement,23,Creuse,/);
    const carte = (await visiteur.lire("/donnees/carte-du-deploiement/2022-10-31/donnees.csv")).texte;
    expect([carte.includes("2022-11-30,"), carte.includes("2022-10-31,"), carte.includes("2020-11-30,")]).toEqual([
      false,
      true,
      true,
    ]);
    expect((await visiteur.lire("/donnees/besoin/2022-11-30/donnees.csv")).texte).toMatch(/2022-11-30,01,Ain,/);
    await expect(
      enTransaction(SYSTEME, (db) => db.run(sql`update pilotage.jeu_arrete set arrete_le = now()`)),
    ).rejects.toThrow();
  });
});

describe("the pages", () => {
  it("list the datasets, show each with its dictionary, its first lines and its files", async () => {
    const page = (await visiteur.lire("/donnees")).texte;
    for (const dit of [/Activité des conseillers, par mois/, /Licence Ouverte 2\.0/, /lieux\/export\.csv/])
      expect(page).toMatch(dit);
    const jeu = (await visiteur.lire(ACTIVITE)).texte;
    for (const dit of [/Premières lignes/, /Dictionnaire/, /activite-mensuelle\/2022-10-31\/donnees\.parquet/])
      expect(jeu).toMatch(dit);
    expect((await visiteur.lire("/donnees/lieux")).texte).toMatch(/data\.inclusion/);
    expect((await visiteur.lire("/donnees/engagements")).texte).toMatch(/organisme/);
    const schema = JSON.parse((await visiteur.lire(`${ACTIVITE}/schema.json`)).texte);
    const dictionnaire = (await visiteur.lire(`${ACTIVITE}/dictionnaire.csv`)).texte;
    expect(lignes(dictionnaire)).toHaveLength(schema.fields.length);
    const entete = (await visiteur.lire(`${ACTIVITE}/2022-10-31/donnees.csv`)).texte.split("\r\n")[0];
    expect(schema.fields.map(({ name }: { name: string }) => name).join(",")).toBe(entete);
    const dcat = await visiteur.lire("/donnees.jsonld");
    expect(dcat.entetes.get("content-type")).toMatch(/application\/ld\+json/);
    for (const jeu of JSON.parse(dcat.texte)["dcat:dataset"])
      for (const une of jeu["dcat:distribution"]) {
        const chemin = String(une["dcat:downloadURL"]["@id"]).replace("http://localhost:3000", "");
        if (!/(json|parquet)$/.test(chemin)) expect((await visiteur.lire(chemin)).statut, chemin).toBe(200);
      }
  });
});
