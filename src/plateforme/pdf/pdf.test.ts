import { describe, expect, it } from "vitest";
import { dessinerQr, ecrirePdf } from "./index.ts";

const MODELE = `= #d.titre
#d.texte

#dessin(d.qr, "Code à flasher", width: 3cm)`;
const DONNEES = { titre: "L’été à Guéret", texte: "Bonjour", qr: dessinerQr("https://declic.exemple.test/a") };

async function enTexte(donnees: Parameters<typeof ecrirePdf>[1], modele = MODELE): Promise<string> {
  const pdf = await ecrirePdf(modele, donnees);
  if ("refus" in pdf) throw new Error(pdf.refus);
  return Buffer.from(pdf).toString("latin1");
}

describe("a document", () => {
  it("is a tagged PDF in French, with its title, that declares PDF/UA-1", async () => {
    const texte = await enTexte(DONNEES);
    expect(texte.startsWith("%PDF-1.7")).toBe(true);
    expect(texte).toContain("/MarkInfo");
    expect(texte).toContain("/StructTreeRoot");
    expect(texte).toMatch(/\/Lang ?\(fr-FR\)/);
    expect(texte).toMatch(/pdfuaid:part>1</);
    expect(texte).toMatch(/DisplayDocTitle true/);
  });

  it("never interprets what a person typed", async () => {
    const piege = '#panic("lu") $x$ #read("/etc/passwd") */ `';
    const sain = await enTexte({ ...DONNEES, titre: piege, texte: piege });
    expect(sain.startsWith("%PDF")).toBe(true);
  });

  it("says what is wrong with a template of ours", async () => {
    await expect(ecrirePdf("#inconnu()", DONNEES)).rejects.toThrow(/Modèle de PDF fautif.*inconnu/);
  });

  it("refuses a drawing without words: PDF/UA asks for them", async () => {
    await expect(ecrirePdf('= #d.titre\n#image(bytes(d.qr), format: "svg")', DONNEES)).rejects.toThrow();
  });
});

describe("a QR code", () => {
  it("is a drawing of square modules, larger for a longer address", () => {
    const cote = (adresse: string): number => Number(/viewBox="0 0 (\d+)/.exec(dessinerQr(adresse))?.[1]);
    expect(cote("https://a.test")).toBe(21 + 4);
    expect(cote(`https://a.test/${"b".repeat(200)}`)).toBeGreaterThan(50);
  });
});
