import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { avecCalcul } from "../../../tests/calcul.ts";
import { compterArchive } from "./compter-archive.ts";
import { ecrireXlsx } from "./ecrire-xlsx.ts";
import { lireXlsx, XLSX_OUVERT_MAX } from "./lire-xlsx.ts";

/** A ZIP of one deflated entry, as a spreadsheet would hold it; the announced size lies. */
function archive(contenu: Uint8Array): Uint8Array {
  const donnees = deflateRawSync(contenu);
  const nom = Buffer.from("xl/worksheets/sheet1.xml");
  const locale = Buffer.alloc(30);
  locale.writeUInt32LE(0x04034b50, 0);
  locale.writeUInt16LE(8, 8);
  locale.writeUInt32LE(donnees.length, 18);
  locale.writeUInt16LE(nom.length, 26);
  const entree = Buffer.alloc(46);
  entree.writeUInt32LE(0x02014b50, 0);
  entree.writeUInt16LE(8, 10);
  entree.writeUInt32LE(donnees.length, 20);
  entree.writeUInt32LE(12, 24);
  entree.writeUInt16LE(nom.length, 28);
  const fin = Buffer.alloc(22);
  fin.writeUInt32LE(0x06054b50, 0);
  fin.writeUInt16LE(1, 10);
  fin.writeUInt32LE(30 + nom.length + donnees.length, 16);
  return Buffer.concat([locale, nom, donnees, entree, nom, fin]);
}

describe("lire un classeur", () => {
  test("rend ce qui a été écrit, les nombres avec leurs chiffres", async () => {
    const colonnes = [
      { titre: "Nom", cellule: ({ nom }: { nom: string }) => nom },
      { titre: "Téléphone", cellule: () => 639981234 },
      { titre: "Vide", cellule: () => null },
    ];
    const lu = await lireXlsx(await ecrireXlsx(colonnes, [{ nom: "Frênaie" }, { nom: "=1+1" }], { feuille: "f" }));
    expect(lu).toEqual({
      colonnes: ["Nom", "Téléphone", "Vide"],
      lignes: [
        { ligne: 2, cellules: { Nom: "Frênaie", Téléphone: "639981234", Vide: "" } },
        { ligne: 3, cellules: { Nom: "=1+1", Téléphone: "639981234", Vide: "" } },
      ],
    });
  });

  test("refuse une bombe en moins de deux secondes de calcul, sur ce qu’elle contient et non sur ce qu’elle annonce", async () => {
    const bombe = archive(Buffer.alloc(XLSX_OUVERT_MAX + 1));
    expect(bombe.length).toBeLessThan(200_000);
    const [lue, ms] = await avecCalcul(() => lireXlsx(bombe));
    expect(lue).toMatchObject({ refus: "tropGros" });
    expect(ms).toBeLessThan(2000);
  });

  test("compte ce qui tient dans la limite", async () => {
    expect(await compterArchive(archive(Buffer.alloc(1000)), 1000)).toBe(1000);
    expect(await compterArchive(archive(Buffer.alloc(1001)), 1000)).toBe("tropGros");
  });

  test.each([
    ["du texte", new TextEncoder().encode("nom;prénom")],
    ["une archive coupée", archive(Buffer.alloc(100)).subarray(0, 60)],
    ["une archive sans feuille", archive(Buffer.from("rien"))],
  ])("dit que %s n’est pas un classeur", async (_nom, octets) => {
    expect(await lireXlsx(octets)).toMatchObject({ refus: "illisible" });
  });

  test("refuse trop de lignes", async () => {
    const octets = await ecrireXlsx([{ titre: "a", cellule: (n: number) => n }], [1, 2, 3], { feuille: "f" });
    expect(await lireXlsx(octets, { octetsMax: 1e6, lignesMax: 2 })).toMatchObject({ refus: "tropDeLignes" });
  });
});
