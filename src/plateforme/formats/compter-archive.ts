import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";

const inflate = promisify(inflateRaw);
const FIN = 0x06054b50;
const ENTREE = 0x02014b50;
const LOCALE = 0x04034b50;

/**
 * Bytes that a ZIP archive really inflates to, counted while inflating, off the event loop: what it announces can lie. Answers
 * « tropGros » as soon as `max` is passed, « illisible » for what is not a plain archive.
 */
export async function compterArchive(octets: Uint8Array, max: number): Promise<number | "tropGros" | "illisible"> {
  const zip = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  let total = 0;
  for (const morceau of morceauxDe(zip)) {
    if (morceau === undefined) return "illisible";
    const taille = await tailleReelle(morceau, max - total);
    if (typeof taille === "string") return taille;
    total += taille;
  }
  return total;
}

type Morceau = { readonly methode: number; readonly donnees: Buffer };

/** The compressed pieces of the archive, by its central directory; undefined for a piece that cannot be read. */
function* morceauxDe(zip: Buffer): Generator<Morceau | undefined> {
  const fin = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (fin < 0 || fin + 22 > zip.length || zip.readUInt32LE(fin) !== FIN) return yield undefined;
  let position = zip.readUInt32LE(fin + 16);
  for (let reste = zip.readUInt16LE(fin + 10); reste > 0; reste -= 1) {
    if (position + 46 > zip.length || zip.readUInt32LE(position) !== ENTREE) return yield undefined;
    const debut = zip.readUInt32LE(position + 42);
    if (debut + 30 > zip.length || zip.readUInt32LE(debut) !== LOCALE) return yield undefined;
    const donnees = debut + 30 + zip.readUInt16LE(debut + 26) + zip.readUInt16LE(debut + 28);
    yield {
      methode: zip.readUInt16LE(position + 10),
      donnees: zip.subarray(donnees, donnees + zip.readUInt32LE(position + 20)),
    };
    position +=
      46 + zip.readUInt16LE(position + 28) + zip.readUInt16LE(position + 30) + zip.readUInt16LE(position + 32);
  }
}

async function tailleReelle({ methode, donnees }: Morceau, max: number): Promise<number | "tropGros" | "illisible"> {
  if (methode === 0) return donnees.length > max ? "tropGros" : donnees.length;
  if (methode !== 8) return "illisible";
  try {
    return (await inflate(donnees, { maxOutputLength: Math.max(1, max) })).length;
  } catch (erreur) {
    const code = erreur instanceof Error && "code" in erreur ? erreur.code : "";
    return code === "ERR_BUFFER_TOO_LARGE" ? "tropGros" : "illisible";
  }
}
