import { deflateRawSync, deflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { PDF, pdfDe } from "../../../../tests/candidat.ts";
import { reconnaitrePiece } from "./format-piece.ts";

const octets = (texte: string): Uint8Array => new TextEncoder().encode(texte);

/** A plain archive of these parts, the first one not compressed. */
function archive(parties: readonly (readonly [nom: string, contenu: string])[]): Uint8Array {
  const locaux: Buffer[] = [];
  const centraux: Buffer[] = [];
  let position = 0;
  for (const [rang, [nom, contenu]] of parties.entries()) {
    const donnees = rang === 0 ? Buffer.from(contenu) : deflateRawSync(Buffer.from(contenu));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(rang === 0 ? 0 : 8, 8);
    local.writeUInt32LE(donnees.length, 18);
    local.writeUInt32LE(contenu.length, 22);
    local.writeUInt16LE(nom.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(rang === 0 ? 0 : 8, 10);
    central.writeUInt32LE(donnees.length, 20);
    central.writeUInt16LE(nom.length, 28);
    central.writeUInt32LE(position, 42);
    locaux.push(local, Buffer.from(nom), donnees);
    centraux.push(central, Buffer.from(nom));
    position += 30 + nom.length + donnees.length;
  }
  const tete = Buffer.concat(centraux);
  const fin = Buffer.alloc(22);
  fin.writeUInt32LE(0x06054b50, 0);
  fin.writeUInt16LE(parties.length, 10);
  fin.writeUInt32LE(tete.length, 12);
  fin.writeUInt32LE(position, 16);
  return Buffer.concat([...locaux, tete, fin]);
}

it("knows a document by what it holds", async () => {
  expect(await reconnaitrePiece(octets(PDF))).toEqual({ format: "pdf" });
  const odt = archive([
    ["mimetype", "application/vnd.oasis.opendocument.text"],
    ["content.xml", "<a/>"],
  ]);
  expect(await reconnaitrePiece(odt)).toEqual({ format: "odt" });
  const docx = archive([
    ["[Content_Types].xml", "<a/>"],
    ["word/document.xml", "<b/>"],
  ]);
  expect(await reconnaitrePiece(docx)).toEqual({ format: "docx" });
});

it("refuses a program whatever its name, an archive, a document cut short, with a macro, or too big", async () => {
  for (const contenu of ["MZ\u0090\u0000 programme", "#!/bin/sh\nrm", "<html>"])
    expect(await reconnaitrePiece(octets(contenu))).toEqual({ refus: expect.stringMatching(/n’est pas un document/) });
  expect(await reconnaitrePiece(archive([["lisez-moi.txt", "bonjour"]]))).toEqual({
    refus: expect.stringMatching(/n’est pas un document/),
  });
  expect(await reconnaitrePiece(octets("%PDF-1.7\ncoupé"))).toEqual({ refus: expect.stringMatching(/incomplet/) });
  const macro = archive([
    ["[Content_Types].xml", "<a/>"],
    ["word/document.xml", "<b/>"],
    ["word/vbaProject.bin", "x"],
  ]);
  expect(await reconnaitrePiece(macro)).toEqual({ refus: expect.stringMatching(/macro/) });
  expect(await reconnaitrePiece(new Uint8Array(5 * 1024 * 1024 + 1))).toEqual({ refus: expect.stringMatching(/5 Mo/) });
  expect(await reconnaitrePiece(new Uint8Array())).toEqual({ refus: "Choisissez un fichier." });
});

it("refuses a PDF without its version, table or trailer, protected, that runs something or carries another file, even folded or disguised", async () => {
  const plie = (objets: string, nom = "/ObjStm"): Uint8Array => {
    const flux = deflateSync(Buffer.from(objets));
    const tete = `<< /Type ${nom} /Length ${flux.length} /Filter /FlateDecode >>\nstream\n`;
    const [debut = "", fin = ""] = PDF.split("xref\n0 1");
    return Buffer.concat([
      ...[Buffer.from(`${debut}2 0 obj\n${tete}`), flux],
      Buffer.from(`\nendstream\nendobj\nxref\n0 1${fin}`),
    ]);
  };
  const cas: readonly (readonly [Uint8Array, RegExp])[] = [
    [octets(PDF.replace("%PDF-1.4", "%PDF-9.9")), /version n’existe pas/],
    [octets(PDF.replace("startxref", "fin")), /incomplet/],
    [octets(PDF.replace("trailer", "rien")), /incomplet/],
    [octets(PDF.replace(/startxref\n\d+/u, "startxref\n99999999")), /incomplet/],
    [octets(PDF.replace("%%EOF", "")), /incomplet/],
    [octets(PDF.replace("/Size 1", "/Size 1 /Encrypt 5 0 R")), /mot de passe/],
    [octets(pdfDe("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")), /programme/],
    [octets(pdfDe("/OpenAction << /S /J#61vaScript >>")), /programme/],
    [octets(pdfDe("/OpenAction << /S /Launch /F (cmd.exe) >>")), /programme/],
    [octets(pdfDe("/Names << /EmbeddedFiles 4 0 R >>")), /autre fichier/],
    [plie("<< /S /Launch >>"), /programme/],
    [plie("<< /Type /EmbeddedFile >>"), /autre fichier/],
    [octets(PDF.replace("/Size 1", "/Size 1 /#45ncryp#74 5 0 R")), /mot de passe/],
    [plie("<< /S /Launch >>", "/Obj#53tm"), /programme/],
    [plie("<< /S /JavaScript >>", "/#4FbjStm"), /programme/],
    [plie("<< /S /Launch >>", "/#4f#62#6A#53#74#6d"), /programme/],
  ];
  for (const [contenu, phrase] of cas)
    expect(await reconnaitrePiece(contenu)).toEqual({ refus: expect.stringMatching(phrase) });
  expect(await reconnaitrePiece(plie("<< /Type /Page >>"))).toEqual({ format: "pdf" });
  expect(await reconnaitrePiece(octets(pdfDe("/OpenAction [3 0 R /Fit]")))).toEqual({ format: "pdf" });
});
