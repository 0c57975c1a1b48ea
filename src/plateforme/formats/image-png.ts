import { promisify } from "node:util";
import { crc32, inflate } from "node:zlib";
import { COTE_MAX, type Morceaux } from "./forme-image.ts";

const gonfler = promisify(inflate);
/** What draws, and its colours. Texts, dates, places, animation and what nobody knows are left out. */
const DESSINENT: ReadonlySet<string> = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs".split(" "),
);
const CANAUX: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** A PNG of its drawing chunks alone, each whole, its pixels all there. */
export async function lirePng(octets: Uint8Array): Promise<Morceaux | "tronquee" | "illisible"> {
  const vue = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const gardes: Uint8Array[] = [octets.subarray(0, 8)];
  const pixels: Uint8Array[] = [];
  for (let ici = 8; ici + 12 <= octets.length; ) {
    const fin = ici + 12 + vue.getUint32(ici);
    if (fin > octets.length) return "tronquee";
    const type = new TextDecoder("latin1").decode(octets.subarray(ici + 4, ici + 8));
    if (crc32(octets.subarray(ici + 4, fin - 4)) !== vue.getUint32(fin - 4)) return "illisible";
    if ((ici === 8) !== (type === "IHDR")) return "illisible";
    if (DESSINENT.has(type)) gardes.push(octets.subarray(ici, fin));
    if (type === "IDAT") pixels.push(octets.subarray(ici + 8, fin - 4));
    if (type === "IEND") return achever(vue, gardes, pixels);
    ici = fin;
  }
  return "tronquee";
}

async function achever(
  vue: DataView,
  morceaux: readonly Uint8Array[],
  pixels: readonly Uint8Array[],
): Promise<Morceaux | "tronquee" | "illisible"> {
  const [largeur, hauteur] = [vue.getUint32(16), vue.getUint32(20)];
  const taille = { largeur, hauteur, morceaux };
  // Too large: refused for its size, before a byte is inflated.
  if (largeur > COTE_MAX || hauteur > COTE_MAX) return taille;
  const bits = vue.getUint8(24) * (CANAUX[vue.getUint8(25)] ?? 0);
  const attendus = hauteur * (1 + Math.ceil((largeur * bits) / 8));
  try {
    const lus = await gonfler(Buffer.concat(pixels), { maxOutputLength: attendus * 2 + 1_024 });
    return bits > 0 && lus.length >= attendus ? taille : "tronquee";
  } catch {
    return "tronquee";
  }
}
