import type { Morceaux } from "./forme-image.ts";

const DESSINENT: ReadonlySet<string> = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"]);
/** Bits of VP8X that announce what is left out: EXIF, XMP. */
const SANS_METADONNEES = ~0b0000_1100;

/** A WebP of its drawing chunks alone; an animated one is refused. */
export function lireWebp(octets: Uint8Array): Morceaux | "tronquee" | "illisible" | "animee" {
  const vue = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const annonces = vue.getUint32(4, true) + 8;
  if (annonces > octets.length) return "tronquee";
  const gardes: Uint8Array[] = [];
  let taille: { largeur: number; hauteur: number } | undefined;
  let dessin = false;
  for (let ici = 12; ici + 8 <= annonces; ) {
    const type = new TextDecoder("latin1").decode(octets.subarray(ici, ici + 4));
    const longueur = vue.getUint32(ici + 4, true);
    const fin = ici + 8 + longueur + (longueur % 2);
    if (ici + 8 + longueur > annonces) return "tronquee";
    if (type === "ANIM" || type === "ANMF") return "animee";
    const morceau = octets.slice(ici, Math.min(fin, annonces));
    if (DESSINENT.has(type)) {
      if (type === "VP8X") morceau[8] = (morceau[8] ?? 0) & SANS_METADONNEES;
      taille ??= tailleDe(type, new DataView(morceau.buffer));
      dessin ||= type === "VP8 " || type === "VP8L";
      gardes.push(morceau);
    }
    ici = fin;
  }
  if (!dessin || taille === undefined) return "illisible";
  const poids = gardes.reduce((total, { length }) => total + length, 4);
  return { ...taille, morceaux: [enTete(poids), ...gardes] };
}

function enTete(poids: number): Uint8Array {
  const octets = new TextEncoder().encode("RIFF\0\0\0\0WEBP");
  new DataView(octets.buffer).setUint32(4, poids, true);
  return octets;
}

/** Where each form of WebP writes its size, from the beginning of its chunk. */
function tailleDe(type: string, vue: DataView): { largeur: number; hauteur: number } | undefined {
  if (vue.byteLength < 18) return undefined;
  const vingtQuatre = (i: number): number => vue.getUint16(i, true) + vue.getUint8(i + 2) * 0x1_00_00;
  if (type === "VP8X") return { largeur: vingtQuatre(12) + 1, hauteur: vingtQuatre(15) + 1 };
  if (type === "VP8 ") return { largeur: vue.getUint16(14, true) & 0x3fff, hauteur: vue.getUint16(16, true) & 0x3fff };
  if (type !== "VP8L" || vue.getUint8(8) !== 0x2f) return undefined;
  const bits = vue.getUint32(9, true);
  return { largeur: (bits & 0x3fff) + 1, hauteur: ((bits >>> 14) & 0x3fff) + 1 };
}
