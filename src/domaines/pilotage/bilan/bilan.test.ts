import { spawnSync } from "node:child_process";
import { inflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { planterDecor, unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { lirePng } from "../../../plateforme/formats/image-png.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { chargerComptesRendus } from "../../activite/index.ts";
import { pilotageRoutes } from "../pilotage.routes.ts";
import { arreterTrimestre } from "./arreter-bilan.ts";
import { lireTrace, peindreCarte } from "./carte-png.ts";
import { docxDuBilan } from "./ecrire-bilan.ts";
import { pdfDuBilan } from "./imprimer-bilan.ts";
import { lireBilan } from "./lire-bilan.query.ts";
import type { Bilan } from "./modele-bilan.rules.ts";

const { base, enTransaction } = await baseDeTest();
/** Poppler: a reader of PDF that we did not write. */
const pdfinfo = (pdf: Uint8Array, ...options: readonly string[]) =>
  spawnSync("pdfinfo", ["-enc", "UTF-8", ...options, "-"], { input: pdf, encoding: "utf8", maxBuffer: 2 ** 26 }).stdout;
const autreLecteur = spawnSync("pdfinfo", ["-v"]).status === 0;
const site = ouvrirSite(base, [...acteurRoutes, ...pilotageRoutes], true);
let visiteur: Navigateur;
let administration: Navigateur;
let prefecture: Navigateur;
let decor: Awaited<ReturnType<typeof planterDecor>>;

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
    decor = await planterDecor(db);
    const { amina, chloe, gueret, cayenne } = decor;
    const enCreuse = { conseillerId: amina.personneId, structureId: gueret };
    const enGuyane = {
      ...{ conseillerId: chloe.personneId, structureId: cayenne, departementCode: "973" },
      lieu: { genre: "lieu", lieuId: null, communeCode: "97302" } as const,
    };
    await chargerComptesRendus(db, [
      unCompteRendu({ id: uuid(1), ...enCreuse, ...groupe(100, 60), jour: "2022-07-10" }),
      unCompteRendu({ id: uuid(2), ...enCreuse, ...groupe(150, 90), jour: "2022-11-02" }),
      unCompteRendu({ id: uuid(3), ...enGuyane, ...groupe(4, 2), jour: "2022-11-02" }),
    ]);
  });
  visiteur = site.navigateur();
  const admin = { courriel: "admin@exemple.test", role: "administrateur", niveau: "national" } as const;
  administration = (await entrer(base, site, admin)).nav;
  const pref = {
    courriel: "pref@exemple.test",
    role: "instructeur_prefecture",
    niveau: "departement",
    code: "23",
  } as const;
  prefecture = (await entrer(base, site, pref)).nav;
});

const clair = (texte: string): string => texte.replaceAll(/[\u00a0\u202f]/g, " ").replaceAll(/<[^>]+>/g, "");
const bilanDe = (code: string): Promise<Bilan> =>
  enTransaction({ sorte: "chiffres" }, async (db) => {
    const bilan = await lireBilan(db, { niveau: code === "FR" ? "national" : "departement", code }, "2022-11-29");
    if (bilan === undefined) throw new Error(code);
    return bilan;
  });

/** The files of an archive, by its central directory. */
function deplier(zip: Buffer): ReadonlyMap<string, Buffer> {
  const fichiers = new Map<string, Buffer>();
  let ici = zip.readUInt32LE(zip.lastIndexOf("PK\u0005\u0006") + 16);
  while (zip.readUInt32LE(ici) === 0x02014b50) {
    const longueurNom = zip.readUInt16LE(ici + 28);
    const nom = zip.toString("utf8", ici + 46, ici + 46 + longueurNom);
    const local = zip.readUInt32LE(ici + 42);
    const debut = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const donnees = zip.subarray(debut, debut + zip.readUInt32LE(ici + 20));
    fichiers.set(nom, zip.readUInt16LE(ici + 10) === 0 ? donnees : inflateRawSync(donnees));
    ici += 46 + longueurNom + zip.readUInt16LE(ici + 30) + zip.readUInt16LE(ici + 32);
  }
  return fichiers;
}

describe("the page of a bilan", () => {
  it("is written from the figures of its day, with their definitions", async () => {
    const { statut, texte } = await visiteur.lire("/bilans/departement:23?au=2022-11-29");
    expect(statut).toBe(200);
    const lu = clair(texte);
    expect(lu).toContain("Bilan : Creuse (23)");
    expect(lu).toContain("250 accompagnements ont été réalisés depuis juillet 2022.");
    expect(lu).toContain("on en compte 150, en hausse de 50 % par rapport aux trois mois d’avant");
    expect(lu).toContain("60 ans et plus (60 %)");
    expect(lu).toContain("Nombre de fois où une personne a été aidée.");
    expect(clair((await visiteur.lire("/bilans/departement:23?au=2022-08-01")).texte)).toContain("100 accompagnements");
  });

  it("shows nothing of a handful of people", async () => {
    const { texte } = await visiteur.lire("/bilans/departement:973?au=2022-11-29");
    expect(clair(texte)).toContain("non montré");
    expect(clair(texte)).not.toMatch(/accompagnements? (a|ont) été réalisé/);
  });

  it("refuses a territory that is nowhere, a day to come or before the programme, and keeps what was typed", async () => {
    for (const [adresse, statut, message] of [
      ["/bilans/departement:99", 404, /aucun département n’a le code/],
      ["/bilans/creuse", 400, /s’écrit « national »/],
      ["/bilans/national?au=2199-01-01", 400, /dans le futur/],
      ["/bilans/national?au=2019-01-01", 400, /1er novembre 2020/],
      ["/bilans/national?au=hier", 400, /AAAA-MM-JJ/],
      ["/bilans?territoire=departement:23&au=2199-01-01", 400, /dans le futur/],
      ["/bilans?territoire=licorne", 400, /Choisissez un territoire/],
    ] as const) {
      const vue = await visiteur.lire(adresse);
      expect([adresse, vue.statut]).toEqual([adresse, statut]);
      expect(vue.texte, adresse).toMatch(message);
    }
    const { texte } = await visiteur.lire("/bilans?territoire=departement:23&au=2199-01-01");
    expect(texte).toContain('value="departement:23" selected');
    expect(texte).toContain('value="2199-01-01"');
    expect((await visiteur.lire("/bilans?territoire=departement:23&au=2022-11-29")).vers).toBe(
      "/bilans/departement:23?au=2022-11-29",
    );
  });
});

describe("the documents of a bilan", () => {
  it("read outlines ring by ring, and paint each territory by its class", () => {
    expect(lireTrace("M1 2l3 0 0-1.5 .5 .5zM10 10l5 0 0 5z")).toEqual([
      [
        [1, 2],
        [4, 2],
        [4, 0.5],
        [4.5, 1],
      ],
      [
        [10, 10],
        [15, 10],
        [15, 15],
      ],
    ]);
    const carte = (nord: number) =>
      peindreCarte({
        ...{ id: "c", titre: "", description: "", niveau: "departement", decimales: 0 },
        valeurs: ["59", "23"].map((code) => ({ code, nom: code, valeur: code === "59" ? nord : 5 })),
      });
    expect(Buffer.from(carte(9)).equals(carte(12))).toBe(true);
    expect(Buffer.from(carte(9)).equals(carte(1))).toBe(false);
  });

  it("are a tagged PDF in French: title, table headers, words for each map", async () => {
    const pdf = await pdfDuBilan(await bilanDe("FR"));
    if ("refus" in pdf) throw new Error(pdf.refus);
    const texte = Buffer.from(pdf).toString("latin1");
    expect(texte).toMatch(/pdfuaid:part>1</);
    expect(texte).toMatch(/\/Lang ?\(fr-FR\)/);
    for (const marque of ["/StructTreeRoot", "/H1", "/H2", "/H3", "/TH", "/Table", "/Figure", "/Alt"])
      expect(texte, marque).toContain(marque);
    const vue = await visiteur.lire("/bilans/national/bilan.pdf?au=2022-11-29");
    expect([vue.statut, vue.entetes.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(vue.entetes.get("content-disposition")).toContain("bilan-national-2022-11-29.pdf");
  });

  it.runIf(autreLecteur)(
    "are tagged for another reader too: headings in order, rows, scopes of headers",
    async () => {
      const pdf = await pdfDuBilan(await bilanDe("23"));
      if ("refus" in pdf) throw new Error(pdf.refus);
      expect(pdfinfo(pdf)).toMatch(/Title: +Bilan : Creuse[\s\S]*Tagged: +yes/);
      const lu = pdfinfo(pdf, "-struct-text");
      expect(lu).toMatch(/^Document\n[\s\S]*\n {2}H1 [\s\S]*Bilan : Creuse[\s\S]*\n {2}H2 [\s\S]*Synthèse/);
      const titres = [...lu.matchAll(/^ *H([1-6]) /gm)].map(([, rang]) => Number(rang));
      expect(titres.filter((rang) => rang === 1)).toHaveLength(1);
      for (const [place, rang] of titres.entries()) expect(rang - (titres[place - 1] ?? 0)).toBeLessThanOrEqual(1);
      const compter = (marque: RegExp): number => [...lu.matchAll(marque)].length;
      const tables = compter(/^ *Table\b/gm);
      expect(tables).toBeGreaterThan(5);
      expect([compter(/^ *THead\b/gm), compter(/^ *Caption\b/gm) >= 5]).toEqual([tables, true]);
      expect(compter(/\/Scope \/(Column|Row)/g)).toBe(compter(/^ *TH\b/gm));
      expect(compter(/^ *Figure\b/gm)).toBeGreaterThanOrEqual(3);
    },
    60_000,
  );
  it.runIf(!autreLecteur)("poppler-utils is not on this machine: no other reader looks at the PDF here", () => {
    expect(autreLecteur).toBe(false);
  });

  it("are a DOCX that another reader opens: outline, repeated headers, words for each map", async () => {
    const fichiers = deplier(Buffer.from(await docxDuBilan(await bilanDe("FR"))));
    const texte = (nom: string): string => (fichiers.get(nom) ?? Buffer.alloc(0)).toString("utf8");
    const corps = texte("word/document.xml");
    expect(corps.match(/w:val="Heading2"/g)?.length).toBeGreaterThan(8);
    expect(corps).toContain("<w:tblHeader");
    expect(corps.match(/descr="Au 29/g)).toHaveLength(9);
    expect(clair(corps)).toContain("Cartographie des personnes accompagnées");
    expect(texte("word/styles.xml")).toContain('w:val="fr-FR"');
    const images = [...fichiers].filter(([nom]) => nom.endsWith(".png"));
    expect(images.length).toBeGreaterThan(0);
    for (const [nom, octets] of images) expect(typeof (await lirePng(octets)), nom).toBe("object");
    expect((await visiteur.lire("/bilans/national/bilan.docx?au=2022-11-29")).statut).toBe(200);
  });
});

const arreter = (nav: Navigateur, territoire: string, au: string) => nav.envoyer("/bilans/arreter", { territoire, au });
const arrete = async (nav: Navigateur, territoire: string, au: string): Promise<string> => {
  const { vers } = await arreter(nav, territoire, au);
  expect(vers).toMatch(/^\/bilans\/gardes\/\d+$/);
  return vers ?? "";
};

describe("a bilan that is closed", () => {
  it("stays word for word at its address, whatever is corrected since; two of them are compared, with the reason", async () => {
    const premier = await arrete(prefecture, "departement:23", "2022-11-29");
    expect((await arreter(prefecture, "departement:23", "2022-11-29")).texte).toContain("déjà gardé");
    expect((await visiteur.lire(`${premier}/comparaison`)).texte).toContain("rien à quoi le comparer");
    await base.transaction(SYSTEME, (db) =>
      chargerComptesRendus(db, [
        unCompteRendu({
          ...{ id: uuid(9), conseillerId: decor.amina.personneId, structureId: decor.gueret },
          ...{ ...groupe(50, 30), jour: "2022-11-03" },
        }),
      ]),
    );
    const second = await arrete(administration, "departement:23", "2022-11-29");
    expect(clair((await visiteur.lire(premier)).texte)).toContain("250 accompagnements");
    expect(clair((await visiteur.lire(second)).texte)).toContain("300 accompagnements");
    expect((await visiteur.lire(`${premier}/bilan.pdf`)).statut).toBe(200);
    const lu = clair((await visiteur.lire(`${second}/comparaison`)).texte);
    expect(lu).toMatch(/Accompagnements\s*250\s*300\s*\+ 50\s*Corrections/);
    expect(lu).toContain("Postes attribués");
    const troisieme = await arrete(administration, "departement:23", "2022-08-01");
    expect(clair((await visiteur.lire(`${second}/comparaison?avec=${troisieme.split("/").at(-1)}`)).texte)).toContain(
      "ce qui s’est passé entre le 1er août 2022 et le 29 novembre 2022",
    );
    const liste = clair((await visiteur.lire("/bilans/departement:23?au=2022-11-29")).texte);
    expect(liste).toContain("La préfecture");
    expect(liste).toContain("L’administration");
  });

  it("is closed by the administration, or by the préfecture of that département alone", async () => {
    const refuse = await arreter(prefecture, "departement:973", "2022-11-29");
    expect([refuse.statut, refuse.vers]).toEqual([422, null]);
    expect(refuse.texte).toContain("Vous ne pouvez arrêter que le bilan de votre territoire.");
    for (const [territoire, au, message] of [
      ["licorne", "2022-11-29", /Choisissez un territoire/],
      ["departement:23", "2199-01-01", /dans le futur/],
      ["departement:23", "2019-01-01", /1er novembre 2020/],
      ["departement:23", "hier", /Donnez une date/],
    ] as const) {
      const { statut, texte } = await arreter(administration, territoire, au);
      expect([statut, au]).toEqual([422, au]);
      expect(texte).toMatch(message);
    }
    // The database says the same to whoever would pass by the act.
    await expect(
      enTransaction({ sorte: "personne", personneId: 1, affectationId: 1, national: false }, (db) =>
        db.run(sql`insert into pilotage.bilan_arrete (niveau, code, au, arrete_le, origine, modele, empreinte, demonstration)
          values ('national', 'FR', '2022-11-29', now(), 'prefecture', '{}', encode(sha256('{}'), 'hex'), false)`),
      ),
    ).rejects.toThrow();
    expect((await visiteur.lire("/bilans/gardes/999999")).statut).toBe(404);
    expect((await visiteur.lire("/bilans/gardes/licorne")).texte).toContain("Aucun bilan n’est gardé à cette adresse");
  });

  it("is never changed, and its digest is that of its letters", async () => {
    await expect(
      base.transaction(SYSTEME, (db) => db.run(sql`update pilotage.bilan_arrete set au = '2022-01-01'`)),
    ).rejects.toThrow(/permission denied/);
    await expect(
      base.transaction(SYSTEME, (db) =>
        db.run(sql`insert into pilotage.bilan_arrete (niveau, code, au, arrete_le, origine, modele, empreinte, demonstration)
          values ('national', 'FR', '2022-11-29', now(), 'trimestre', '{}', 'faux', false)`),
      ),
    ).rejects.toThrow(/bilan_empreinte_du_modele/);
  });

  it("is kept by itself in the days after a quarter, once", async () => {
    const systeme = <T>(travail: (db: Parameters<Parameters<typeof base.transaction<T>>[1]>[0]) => Promise<T>) =>
      base.transaction<T>(SYSTEME, travail);
    expect(await arreterTrimestre(systeme, new Date("2022-11-15T04:20:00Z"))).toBe(0);
    expect(await arreterTrimestre(systeme, new Date("2023-07-01T04:20:00Z")), "nothing done that quarter").toBe(0);
    // All but two are there already: what an interrupted run left.
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`insert into pilotage.bilan_arrete (niveau, code, au, arrete_le, origine, modele, empreinte, demonstration)
        select 'departement', d.code, '2022-12-31', '2023-01-01T04:00:00Z', 'trimestre', '{}', encode(sha256('{}'), 'hex'), true
        from territoire.departement d where d.code <> '23'`),
    );
    const lendemain = new Date("2023-01-01T04:20:00Z");
    expect(await arreterTrimestre(systeme, lendemain)).toBe(2);
    expect(await arreterTrimestre(systeme, lendemain)).toBe(0);
    const lu = clair((await visiteur.lire("/bilans/departement:23?au=2022-12-31")).texte);
    expect(lu).toContain("Fin de trimestre");
  });
});
