import { inflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type Colonne, ecrireCsv } from "./ecrire-csv.ts";
import { ecrireXlsx } from "./ecrire-xlsx.ts";
import { lireCsv } from "./lire-csv.ts";

type L = { readonly nom: string; readonly n: number };
const COLONNES: readonly Colonne<L>[] = [
  { titre: "nom", cellule: (l) => l.nom },
  { titre: "n", cellule: (l) => l.n },
];

async function texte(lignes: readonly L[], usage: "tableur" | "echange", mention?: string): Promise<string> {
  let tout = "";
  for await (const morceau of ecrireCsv(COLONNES, lignes, mention === undefined ? { usage } : { usage, mention }))
    tout += morceau;
  return tout;
}

describe("écrire un CSV", () => {
  test("pour un tableur français : point-virgule, marque d’ordre, virgule décimale, mention en tête", async () => {
    expect(await texte([{ nom: "Guéret", n: 1.5 }], "tableur", "Données de démonstration")).toBe(
      "\ufeffDonnées de démonstration\r\nnom;n\r\nGuéret;1,5\r\n",
    );
  });

  test("pour l’échange : virgule, sans marque ni mention", async () => {
    expect(await texte([{ nom: 'a "b"', n: 1.5 }], "echange", "Données de démonstration")).toBe(
      'nom,n\n"a ""b""",1.5\n',
    );
  });

  test.each(["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "  =1", "＝1"])(
    "neutralise la formule %j",
    async (f) => {
      const [, ligne] = (await texte([{ nom: f, n: 1 }], "echange")).split("\n");
      expect(ligne?.replace(/^"/, "").startsWith("'")).toBe(true);
    },
  );

  test("garde un numéro de téléphone et un nombre négatif", async () => {
    expect(await texte([{ nom: "+33199000000", n: -2.5 }], "echange")).toBe("nom,n\n+33199000000,-2.5\n");
  });

  test("ce qui est écrit se relit", async () => {
    const nom = 'a;b,"c"\nd';
    const table = await lireCsv(new TextEncoder().encode(await texte([{ nom, n: 3 }], "tableur")));
    expect(table).toMatchObject({ lignes: [{ cellules: { nom, n: "3" } }] });
  });
});

test("un classeur XLSX se relit, et aucune cellule n’y est une formule", async () => {
  const octets = await ecrireXlsx(COLONNES, [{ nom: "=1+1", n: 2 }], { feuille: "Lieux" });
  const feuille = lireEntree(Buffer.from(octets), "xl/worksheets/sheet1.xml");
  expect(feuille).toContain("<v>2</v>");
  expect(feuille).not.toContain("<f>");
  expect(lireEntree(Buffer.from(octets), "xl/sharedStrings.xml")).toContain("=1+1");
});

/** Text of one entry of a ZIP, found by its central directory. */
function lireEntree(zip: Buffer, nom: string): string {
  for (let p = zip.indexOf("PK\x01\x02"); p !== -1; p = zip.indexOf("PK\x01\x02", p + 4)) {
    if (zip.toString("utf8", p + 46, p + 46 + zip.readUInt16LE(p + 28)) !== nom) continue;
    const local = zip.readUInt32LE(p + 42);
    const debut = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const corps = zip.subarray(debut, debut + zip.readUInt32LE(p + 20));
    return (zip.readUInt16LE(p + 10) === 0 ? corps : inflateRawSync(corps)).toString("utf8");
  }
  return "";
}
