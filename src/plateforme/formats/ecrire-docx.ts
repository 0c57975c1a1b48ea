import type { ParagraphChild } from "docx";

/** What a document is made of, in order. */
export type MorceauDocx =
  | { readonly genre: "titre"; readonly niveau: 1 | 2 | 3; readonly texte: string; readonly nouvellePage?: true }
  | { readonly genre: "paragraphe"; readonly texte: string; readonly gras?: string }
  | {
      readonly genre: "tableau";
      readonly legende: string;
      readonly colonnes: readonly string[];
      readonly lignes: readonly (readonly string[])[];
    }
  /** A drawing: the SVG where it is understood, the PNG elsewhere; `mots` says it. */
  | {
      readonly genre: "dessin";
      readonly titre: string;
      readonly mots: string;
      readonly svg: string;
      readonly png: Uint8Array;
      readonly proportion: number;
    };

export type DocumentDocx = { readonly titre: string; readonly pied: string; readonly morceaux: readonly MorceauDocx[] };

/** Media type of a text document (Office Open XML). */
export const MIME_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const LARGEUR_DESSIN = 560;
const COULEUR = "0B5C63";
const FILET = { style: "single", size: 4, color: "D5D5D5" } as const;
const AUCUN = { style: "none", size: 0, color: "auto" } as const;

/** A document that offices edit: titles of the outline, repeated table headers, words for each drawing, French throughout. */
export async function ecrireDocx({ titre, pied, morceaux }: DocumentDocx): Promise<Uint8Array<ArrayBuffer>> {
  // Heavy, and used by few requests: read at the first document.
  const docx = await import("docx");
  const {
    Document,
    Footer,
    HeadingLevel,
    ImageRun,
    Packer,
    PageNumber,
    Paragraph,
    Table,
    TableCell,
    TableRow,
    TextRun,
  } = docx;
  const niveaux = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
  const cellule = (texte: string, rang: number, gras: boolean): InstanceType<typeof TableCell> =>
    new TableCell({
      borders: { top: AUCUN, left: AUCUN, right: AUCUN, bottom: FILET },
      children: [
        new Paragraph({
          alignment: rang === 0 ? "left" : "right",
          spacing: { before: 20, after: 20 },
          children: [new TextRun({ text: texte, bold: gras, size: 18 })],
        }),
      ],
    });
  const ecrire = (morceau: MorceauDocx): readonly (InstanceType<typeof Paragraph> | InstanceType<typeof Table>)[] => {
    switch (morceau.genre) {
      case "titre":
        return [
          new Paragraph({
            heading: niveaux[morceau.niveau],
            keepNext: true,
            pageBreakBefore: morceau.nouvellePage === true,
            text: morceau.texte,
          }),
        ];
      case "paragraphe": {
        const gras: readonly ParagraphChild[] =
          morceau.gras === undefined ? [] : [new TextRun({ text: `${morceau.gras} `, bold: true })];
        return [new Paragraph({ children: [...gras, new TextRun(morceau.texte)] })];
      }
      case "tableau":
        return [
          new Paragraph({ keepNext: true, children: [new TextRun({ text: morceau.legende, bold: true, size: 19 })] }),
          new Table({
            width: { size: 100, type: "pct" },
            rows: [
              new TableRow({
                tableHeader: true,
                cantSplit: true,
                children: morceau.colonnes.map((texte, rang) => cellule(texte, rang, true)),
              }),
              ...morceau.lignes.map(
                (ligne) =>
                  new TableRow({ cantSplit: true, children: ligne.map((texte, rang) => cellule(texte, rang, false)) }),
              ),
            ],
          }),
          new Paragraph({ text: "" }),
        ];
      case "dessin":
        return [
          new Paragraph({
            children: [
              new ImageRun({
                type: "svg",
                data: Buffer.from(morceau.svg),
                fallback: { type: "png", data: morceau.png },
                transformation: { width: LARGEUR_DESSIN, height: Math.round(LARGEUR_DESSIN * morceau.proportion) },
                altText: { name: morceau.titre, title: morceau.titre, description: morceau.mots },
              }),
            ],
          }),
        ];
    }
  };
  const document = new Document({
    title: titre,
    creator: "Déclic",
    styles: {
      default: {
        document: {
          run: { font: "Arial", size: 21, language: { value: "fr-FR" } },
          paragraph: { spacing: { after: 140, line: 276 } },
        },
        heading1: { run: { size: 40, bold: true, color: COULEUR }, paragraph: { spacing: { after: 160 } } },
        heading2: {
          run: { size: 28, bold: true, color: COULEUR },
          paragraph: { spacing: { before: 320, after: 140 } },
        },
        heading3: { run: { size: 23, bold: true }, paragraph: { spacing: { before: 220, after: 100 } } },
      },
    },
    sections: [
      {
        properties: { page: { margin: { top: 1020, bottom: 1020, left: 1020, right: 1020 } } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  new TextRun({ text: `${pied} `, size: 17 }),
                  new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES], size: 17 }),
                ],
              }),
            ],
          }),
        },
        children: morceaux.flatMap(ecrire),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
