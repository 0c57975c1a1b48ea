import { describe, expect, test } from "vitest";
import { baseDeTest, MAINTENANT, SYSTEME } from "../../../tests/base.ts";
import { FICHIERS_PRESENTS, fichierReel } from "../../../tests/fichiers-reels.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import { estRefus, type RefusFormat } from "../../plateforme/formats/refus-format.ts";
import type { ResultatImport } from "../../plateforme/imports/bilan.ts";
import type { ContexteImport } from "../../plateforme/imports/contexte-import.ts";
import { importerCoordonnees } from "./importer-coordonnees.ts";
import { importerIfn, importerIndicateurs } from "./importer-indices.ts";
import { importerGrilleDensite, importerQpv, importerZrr } from "./importer-zonages.ts";
import { corrigerPositions, referentiel } from "./referentiel.ts";

const { enTransaction } = await baseDeTest();
const dans = (db: Db): ContexteImport => ({ transaction: (travail) => travail(db), maintenant: MAINTENANT });
const octets = (texte: string): Uint8Array => new TextEncoder().encode(texte);
const reussi = (r: ResultatImport | RefusFormat): ResultatImport => {
  if (estRefus(r)) throw new Error(r.message);
  return r;
};

const REELS = [
  ["zrr", importerZrr, "zrr-2022.csv"],
  ["qpv", importerQpv, "qpv-2024-centroides.geojson"],
  ["grille-densite", importerGrilleDensite, "grille-densite.csv"],
  ["ifn", importerIfn, "ifn-communes-2020.csv"],
  ["indicateurs", importerIndicateurs, "indicateurs-communes.csv"],
  ["coordonnees", importerCoordonnees, "communes-coordonnees.csv"],
] as const;

describe.runIf(FICHIERS_PRESENTS)("Fichiers réels", () => {
  test.each(REELS)(
    "importer %s : chaque ligne a son sort, et le même fichier ne change plus rien",
    (nom, importer, chemin) =>
      enTransaction(SYSTEME, async (db) => {
        const fichier = fichierReel(`territoire/${chemin}`);
        const premier = reussi(await importer(dans(db), fichier));
        console.error(nom, JSON.stringify(premier.bilan), JSON.stringify(premier.rapport.slice(0, 3)));
        const { lus, crees, mis_a_jour, inchanges, fusionnes, refuses } = premier.bilan;
        expect(crees + mis_a_jour + inchanges + fusionnes + refuses).toBe(lus);
        expect(refuses).toBeLessThan(lus / 100);
        expect(premier.rapport.filter((l) => l.gravite === "refus")).toHaveLength(refuses);
        const second = reussi(await importer(dans(db), fichier));
        expect(second.bilan).toEqual({
          ...premier.bilan,
          crees: 0,
          mis_a_jour: 0,
          inchanges: crees + mis_a_jour + inchanges,
        });
        corrigerPositions(new Map());
      }),
  );
});

describe("Une commune réunie depuis", () => {
  const [ancienne, autre] = referentiel().anciennes.filter((a) => a.commune === "14762");
  const csv = (a: string, b: string): Uint8Array =>
    octets(`code_commune,zrr\n${ancienne?.code},${a}\n${autre?.code},${b}\n`);

  test("classée en entier si toutes l’étaient, en partie sinon", () =>
    enTransaction(SYSTEME, async (db) => {
      const { bilan, rapport } = reussi(await importerZrr(dans(db), { octets: csv("C", "NC"), nom: "zrr-2022.csv" }));
      expect(bilan).toMatchObject({ lus: 2, crees: 1, fusionnes: 1, refuses: 0 });
      expect(rapport).toMatchObject([{ gravite: "alerte" }]);
      expect(await zrr(db, "14762")).toBe("PC");
      expect(reussi(await importerZrr(dans(db), { octets: csv("C", "C"), nom: "zrr-2022.csv" })).bilan.mis_a_jour).toBe(
        1,
      );
      expect(await zrr(db, "14762")).toBe("C");
    }));

  test("son indice est la moyenne pondérée par la population ; absent, il reste absent", () =>
    enTransaction(SYSTEME, async (db) => {
      const entete =
        "code_commune,acces_information,acces_interfaces,competences_administratives,competences_numeriques_scolaires,global_acces,global_competences,score_global,population";
      const lignes = `${ancienne?.code},,,,,,,100,300\n${autre?.code},,,,,,,60,100`;
      reussi(await importerIfn(dans(db), { octets: octets(`${entete}\n${lignes}`), nom: "ifn.csv" }));
      const ifn = await db.one(
        sql`select score_global, acces_information, population, millesime from territoire.ifn where commune_code = '14762'`,
      );
      expect(ifn).toEqual({ score_global: 90, acces_information: null, population: 400, millesime: "2020-01-01" });
    }));
});

async function zrr(db: Db, commune: string): Promise<string | undefined> {
  return (
    await db.row(
      sql<{ valeur: string }>`select valeur from territoire.zonage where commune_code = ${commune} and sorte = 'zrr'`,
    )
  )?.valeur;
}

describe("Fichiers abîmés", () => {
  const essayer = (texte: string | Uint8Array, nom = "zrr-2022.csv") =>
    enTransaction(SYSTEME, async (db) =>
      importerZrr(dans(db), { octets: typeof texte === "string" ? octets(texte) : texte, nom }),
    );

  test("colonnes absentes : le fichier est refusé en nommant celles qui manquent", async () =>
    expect(await essayer("code,classement\n01001,C")).toMatchObject({
      refus: "illisible",
      message: expect.stringContaining("« code_commune », « zrr »"),
    }));

  test("caractères nuls et fichier vide", async () => {
    expect(await essayer("code_commune,zrr\n01001,C\u0000")).toMatchObject({ refus: "octetNul" });
    expect(await essayer("")).toMatchObject({ refus: "vide" });
  });

  test("les lignes fautives sont refusées une à une, avec leur raison ; les bonnes sont gardées", async () => {
    const r = reussi(await essayer("code_commune,zrr\n1001,C\n99999,C\n01002,peut-être\n01001,NC\n"));
    expect(r.bilan).toMatchObject({ lus: 4, crees: 1, refuses: 3 });
    expect(r.rapport.map((l) => [l.ligne, l.gravite, l.motif])).toEqual([
      [2, "correction", "code complété en 01001"],
      [3, "refus", "commune inconnue"],
      [4, "refus", "valeur attendue : C, NC, PC"],
      [5, "refus", "commune déjà donnée à la ligne 2"],
    ]);
  });

  test("tout ou rien : une ligne refusée, et rien n’est écrit", () =>
    enTransaction(SYSTEME, async (db) => {
      const fichier = { octets: octets("code_commune,zrr\n01001,C\n99999,C\n"), nom: "zrr.csv" };
      const r = reussi(await importerZrr(dans(db), fichier, { mode: "tout_ou_rien" }));
      expect(r.ecrit).toBe(false);
      expect(await zrr(db, "01001")).toBeUndefined();
    }));

  test("windows-1252 : lu quand même", async () => {
    const grille = Buffer.from("insee_com,lib_com,niveau_densite\n01002,X,Rural à habitat dispersé\n", "latin1");
    const r = await enTransaction(SYSTEME, (db) =>
      importerGrilleDensite(dans(db), { octets: grille, nom: "grille.csv" }),
    );
    expect(reussi(r).bilan.crees).toBe(1);
  });

  test("latitude et longitude échangées : refusées", async () => {
    const fichier = { octets: octets("code_insee,lat,lon\n23096,1.87,46.17\n23097,46.1,x\n"), nom: "c.csv" };
    const r = reussi(await enTransaction(SYSTEME, (db) => importerCoordonnees(dans(db), fichier)));
    expect(r.rapport.map((l) => l.motif)).toEqual([
      "position à plus de 100 km de la commune",
      "latitude et longitude attendues",
    ]);
  });

  test("deux dates font deux couches", () =>
    enTransaction(SYSTEME, async (db) => {
      const fichier = { octets: octets("code_commune,zrr\n01001,C\n"), nom: "zrr.csv" };
      await importerZrr(dans(db), fichier, { date: "2021-01-01" });
      await importerZrr(dans(db), fichier, { date: "2022-11-09" });
      const couches = await db.rows(
        sql`select millesime from territoire.zonage where commune_code = '01001' and sorte = 'zrr' order by 1`,
      );
      expect(couches).toEqual([{ millesime: "2021-01-01" }, { millesime: "2022-11-09" }]);
    }));
});
