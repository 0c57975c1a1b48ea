import { crc32 } from "node:zlib";

/** A cell as spreadsheet programs keep it: a text is shared, a day is a number of days since 1900, a time a part of a day. */
export type CelluleDAilleurs =
  | null
  | string
  | number
  | boolean
  | { readonly jour: string }
  | { readonly heure: string };

/**
 * A workbook as an office suite writes it, which our own writer does not: shared texts, styled dates and times, empty cells left
 * out, a second sheet, entries stored without compression.
 */
export function classeurDAilleurs(lignes: readonly (readonly CelluleDAilleurs[])[]): Uint8Array {
  const textes: string[] = [];
  const rangees = lignes.map((cellules, rang) => {
    const ecrites = cellules.map((cellule, colonne) => celluleXml(cellule, `${lettre(colonne)}${rang + 1}`, textes));
    return `<row r="${rang + 1}">${ecrites.join("")}</row>`;
  });
  const partages = textes.map((texte) => `<si><t xml:space="preserve">${proteger(texte)}</t></si>`).join("");
  return archive({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${FEUILLE}" xmlns:r="${OFFICE}"><workbookPr date1904="false"/><sheets><sheet name="Feuille1" sheetId="1" r:id="rId1"/><sheet name="Notes" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId4" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${FEUILLE}"><numFmts count="1"><numFmt numFmtId="164" formatCode="DD/MM/YYYY"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${FEUILLE}" count="${textes.length}" uniqueCount="${textes.length}">${partages}</sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${FEUILLE}"><sheetData>${rangees.join("")}</sheetData></worksheet>`,
    "xl/worksheets/sheet2.xml": `<worksheet xmlns="${FEUILLE}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
  });
}

const FEUILLE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const lettre = (colonne: number): string =>
  colonne < 26 ? String.fromCharCode(65 + colonne) : lettre(Math.floor(colonne / 26) - 1) + lettre(colonne % 26);
const proteger = (texte: string): string =>
  texte.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function celluleXml(cellule: CelluleDAilleurs, ou: string, textes: string[]): string {
  if (cellule === null) return "";
  if (typeof cellule === "number") return `<c r="${ou}"><v>${cellule}</v></c>`;
  if (typeof cellule === "boolean") return `<c r="${ou}" t="b"><v>${cellule ? 1 : 0}</v></c>`;
  if (typeof cellule === "string") {
    if (!textes.includes(cellule)) textes.push(cellule);
    return `<c r="${ou}" t="s"><v>${textes.indexOf(cellule)}</v></c>`;
  }
  if ("jour" in cellule) {
    const jours = (Date.parse(cellule.jour) - Date.UTC(1899, 11, 30)) / 86_400_000;
    return `<c r="${ou}" s="1"><v>${jours}</v></c>`;
  }
  const [heures = 0, minutes = 0] = cellule.heure.split(":").map(Number);
  return `<c r="${ou}" s="2"><v>${(heures * 60 + minutes) / 1440}</v></c>`;
}

function archive(entrees: Readonly<Record<string, string>>): Uint8Array {
  const locales: Buffer[] = [];
  const centrales: Buffer[] = [];
  let position = 0;
  for (const [chemin, texte] of Object.entries(entrees)) {
    const nom = Buffer.from(chemin);
    const contenu = Buffer.from(texte);
    const commun = Buffer.alloc(26);
    commun.writeUInt16LE(20, 0);
    commun.writeUInt32LE(crc32(contenu), 10);
    commun.writeUInt32LE(contenu.length, 14);
    commun.writeUInt32LE(contenu.length, 18);
    commun.writeUInt16LE(nom.length, 22);
    const locale = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), commun, nom, contenu]);
    const fin = Buffer.alloc(14);
    fin.writeUInt32LE(position, 10);
    const version = Buffer.from([20, 0]);
    centrales.push(Buffer.concat([Buffer.from("PK\x01\x02", "latin1"), version, commun, fin, nom]));
    locales.push(locale);
    position += locale.length;
  }
  const centre = Buffer.concat(centrales);
  const bout = Buffer.alloc(22);
  bout.writeUInt32LE(0x06054b50, 0);
  bout.writeUInt16LE(centrales.length, 8);
  bout.writeUInt16LE(centrales.length, 10);
  bout.writeUInt32LE(centre.length, 12);
  bout.writeUInt32LE(position, 16);
  return Buffer.concat([...locales, centre, bout]);
}
