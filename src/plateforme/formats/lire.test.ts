import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { avecCalcul } from "../../../tests/calcul.ts";
import { lireCsv, lireCsvRangee } from "./lire-csv.ts";
import { lireGeoJson, lireJson } from "./lire-json.ts";
import { ouvrirFichier } from "./ouvrir-fichier.ts";
import { LIMITES_ENVOI } from "./refus-format.ts";

const octets = (texte: string): Uint8Array => new TextEncoder().encode(texte);
const latin = (texte: string): Uint8Array => Uint8Array.from(texte, (c) => c.charCodeAt(0));

describe("lire un CSV", () => {
  test("garde le numéro de ligne du fichier malgré une cellule sur deux lignes", async () => {
    const table = await lireCsv(octets('nom,note\n"a\nb",1\nc,2\n'));
    expect(table).toMatchObject({
      colonnes: ["nom", "note"],
      lignes: [
        { ligne: 2, cellules: { nom: "a\nb", note: "1" } },
        { ligne: 4, cellules: { nom: "c", note: "2" } },
      ],
    });
  });

  test.each(["nom\n\na\n\n\nb\n", 'nom\n\na\n\n\n"b"\n', "nom\r\n\r\na\r\n\r\n\r\nb"])(
    "compte les lignes vides : %j",
    async (texte) => {
      for (const guillemets of ["stricts", "souples"] as const)
        expect(await lireCsvRangee(octets(texte), LIMITES_ENVOI, guillemets)).toMatchObject({
          rangees: [{ ligne: 3 }, { ligne: 6 }],
        });
    },
  );

  test.each([
    ["virgule", "a,b\n1,2", ","],
    ["point-virgule", "a;b\n1;2", ";"],
    ["tabulation", "a\tb\n1\t2", "\t"],
    ["guillemets contenant l’autre séparateur", '"a;x";"b, c";d\n1;2;3', ";"],
  ])("reconnaît le séparateur : %s", async (_nom, texte, separateur) => {
    expect(await lireCsv(octets(texte))).toMatchObject({ separateur });
  });

  test("lit l’UTF-8 avec ou sans marque, et windows-1252", async () => {
    expect(await lireCsv(octets("\ufeffnom\nGuéret"))).toMatchObject({ colonnes: ["nom"], encodage: "utf-8" });
    expect(await lireCsv(latin("nom\nGu\xe9ret"))).toMatchObject({
      encodage: "windows-1252",
      lignes: [{ cellules: { nom: "Guéret" } }],
    });
  });

  test("retire les caractères invisibles et compose les accents", async () => {
    const table = await lireCsv(octets("nom\nGue\u0301ret\u202e\u200b"));
    expect(table).toMatchObject({ lignes: [{ cellules: { nom: "Guéret" } }] });
  });

  test("complète une ligne courte, refuse une colonne nommée deux fois", async () => {
    expect(await lireCsv(octets("a,b\n1"))).toMatchObject({ lignes: [{ cellules: { a: "1", b: "" } }] });
    expect(await lireCsv(octets("a,a\n1,2"))).toMatchObject({ refus: "illisible" });
  });

  test("n’est pas trompé par une colonne nommée __proto__", async () => {
    const table = await lireCsv(octets("__proto__,b\n1,2"));
    expect(table).toMatchObject({ lignes: [{ ligne: 2 }] });
    expect("1" in {}).toBe(false);
  });

  test("refuse un octet nul, un fichier vide, un guillemet ouvert, trop de lignes", async () => {
    expect(await lireCsv(octets("a,b\n1,\u0000"))).toMatchObject({ refus: "octetNul" });
    expect(await lireCsv(octets("  \n"))).toMatchObject({ refus: "vide" });
    expect(await lireCsv(octets('a,b\n1,"2\n3'))).toMatchObject({ refus: "illisible" });
    const limites = { ...LIMITES_ENVOI, lignesMax: 2 };
    expect(await lireCsv(octets("a\n1\n2\n3\n"), limites)).toMatchObject({ refus: "tropDeLignes" });
  });

  test("refuse du binaire pris au hasard sans lever d’erreur", async () => {
    for (let fois = 0; fois < 50; fois += 1) expect(await lireCsv(randomBytes(500))).toBeTypeOf("object");
  });
});

describe("archives et bombes", () => {
  test("refuse une bombe GZIP et une archive ZIP en moins de 2 s de calcul, sans rien décompresser", async () => {
    const bombe = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const zip = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, ...randomBytes(1000)]);
    const [refus, ms] = await avecCalcul(async () => [
      await lireCsv(bombe),
      await lireCsv(zip),
      lireJson(bombe),
      lireGeoJson(zip),
    ]);
    expect(ms).toBeLessThan(2_000);
    for (const r of refus) expect(r).toMatchObject({ refus: "archive", message: expect.stringContaining("CSV") });
  });

  test("refuse un fichier de 100 Mo sans le lire", async () => {
    const chemin = join(tmpdir(), `declic-gros-${process.pid}.csv`);
    await writeFile(chemin, Buffer.alloc(100 * 1024 * 1024, 0x61));
    const [refus, ms] = await avecCalcul(() => ouvrirFichier(chemin, LIMITES_ENVOI));
    expect(refus).toMatchObject({
      refus: "tropGros",
      message: "Le fichier pèse 100 Mo : la limite est de 10 Mo. Découpez-le en plusieurs fichiers.",
    });
    expect(ms).toBeLessThan(500);
  });

  test("dit qu’un fichier n’existe pas", async () => {
    await expect(ouvrirFichier("/nulle/part.csv", LIMITES_ENVOI)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("lire du JSON", () => {
  test("lit une liste, ou l’unique liste d’un objet", () => {
    expect(lireJson(octets('[{"a":1}]'))).toEqual([{ ligne: 1, objet: { a: 1 } }]);
    expect(lireJson(octets('{"lieux":[{"a":1}],"date":"2022"}'))).toEqual([{ ligne: 1, objet: { a: 1 } }]);
  });

  test("refuse ce qui n’est pas une liste d’objets", () => {
    for (const texte of ["{", '"a"', "[1,2]", "[[]]", '{"a":{}}', "null"])
      expect(lireJson(octets(texte))).toMatchObject({ refus: "illisible" });
    expect(lireJson(octets("[]"))).toMatchObject({ refus: "vide" });
  });

  test("lit une collection GeoJSON", () => {
    const texte = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":1},"geometry":null}]}';
    expect(lireGeoJson(octets(texte))).toEqual([{ ligne: 1, proprietes: { n: 1 }, geometrie: null }]);
    expect(lireGeoJson(octets('[{"type":"Feature"}]'))).toMatchObject({ refus: "illisible" });
  });
});
