import type { Morceaux } from "./forme-image.ts";

/** A JPEG without what it says of who took it, where and when: its segments one by one, only those that draw are kept, up to its end. */
export function lireJpeg(octets: Uint8Array): Morceaux | "tronquee" | "illisible" {
  const vue = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const gardes: Uint8Array[] = [octets.subarray(0, 2)];
  let taille: { largeur: number; hauteur: number } | undefined;
  let orientation = 1;
  let ici = 2;
  while (ici + 4 <= octets.length || octets[ici + 1] === FIN) {
    if (octets[ici] !== 0xff) return "illisible";
    const marque = octets[ici + 1] ?? 0;
    if (marque === 0xff) {
      ici += 1;
      continue;
    }
    if (marque === FIN) {
      if (taille === undefined) return "illisible";
      const debout = orientation >= 5 ? { largeur: taille.hauteur, hauteur: taille.largeur } : taille;
      const tournee = orientation === 1 ? [] : [segmentOrientation(orientation)];
      return { ...debout, morceaux: [...gardes.slice(0, 1), ...tournee, ...gardes.slice(1), FIN_JPEG] };
    }
    const longueur = vue.getUint16(ici + 2);
    const suivant = ici + 2 + longueur;
    if (longueur < 2 || suivant > octets.length) return "tronquee";
    const segment = octets.subarray(ici, suivant);
    if (estCadre(marque) && longueur >= 8) {
      if (taille !== undefined) return "illisible";
      taille = { hauteur: vue.getUint16(ici + 5), largeur: vue.getUint16(ici + 7) };
    }
    if (marque === EXIF) orientation = lireOrientation(segment) ?? orientation;
    if (dessine(marque, segment)) gardes.push(segment);
    ici = suivant;
    if (marque === BALAYAGE) {
      const fin = finDuBalayage(octets, ici);
      if (fin === undefined) return "tronquee";
      gardes.push(octets.subarray(ici, fin));
      ici = fin;
    }
  }
  return "tronquee";
}

const FIN = 0xd9;
const BALAYAGE = 0xda;
const EXIF = 0xe1;
const FIN_JPEG = Uint8Array.of(0xff, FIN);

/** The frames that browsers draw: baseline, extended, progressive. */
const estCadre = (marque: number): boolean => marque >= 0xc0 && marque <= 0xc2;

/** Tables, frames and scans; the header, the colour profile and the colour transform among what applications add. */
function dessine(marque: number, segment: Uint8Array): boolean {
  if (marque === 0xe0) return commencePar(segment, "JFIF\0") && segment.length === 18;
  if (marque === 0xe2) return commencePar(segment, "ICC_PROFILE\0");
  if (marque === 0xee) return commencePar(segment, "Adobe");
  return marque < 0xe0 && marque >= 0xc0;
}

const commencePar = (segment: Uint8Array, texte: string): boolean =>
  new TextDecoder("latin1").decode(segment.subarray(4, 4 + texte.length)) === texte;

/** Where the coded data end: at the first mark that is neither a byte put in nor a restart. */
function finDuBalayage(octets: Uint8Array, debut: number): number | undefined {
  for (let i = octets.indexOf(0xff, debut); i !== -1 && i + 1 < octets.length; i = octets.indexOf(0xff, i + 1)) {
    const suite = octets[i + 1] ?? 0;
    if (suite !== 0 && suite !== 0xff && (suite < 0xd0 || suite > 0xd7)) return i;
  }
  return undefined;
}

/** Which way up a telephone held it: the one thing of its metadata that draws. */
function lireOrientation(segment: Uint8Array): number | undefined {
  if (!commencePar(segment, "Exif\0\0") || segment.length < 24) return undefined;
  const vue = new DataView(segment.buffer, segment.byteOffset + 10, segment.byteLength - 10);
  const petit = vue.getUint16(0) === 0x4949;
  const table = vue.getUint32(4, petit);
  if (table + 2 > vue.byteLength) return undefined;
  const nombre = vue.getUint16(table, petit);
  for (let n = 0, i = table + 2; n < nombre && i + 12 <= vue.byteLength; n += 1, i += 12) {
    const valeur = vue.getUint16(i + 8, petit);
    if (vue.getUint16(i, petit) === 0x0112) return valeur >= 1 && valeur <= 8 ? valeur : undefined;
  }
  return undefined;
}

/** An EXIF segment that says the orientation and nothing else. */
const segmentOrientation = (orientation: number): Uint8Array =>
  Uint8Array.of(
    ...[0xff, EXIF, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  );
