import { COTE_MAX } from "./forme-image.ts";
import { lireJpeg } from "./image-jpeg.ts";
import { lirePng } from "./image-png.ts";
import { lireWebp } from "./image-webp.ts";

export type ImageNette = {
  readonly type: "image/jpeg" | "image/png" | "image/webp";
  readonly largeur: number;
  readonly hauteur: number;
  readonly octets: Uint8Array<ArrayBuffer>;
};

export const IMAGE_OCTETS_MAX = 5 * 1024 * 1024;

/**
 * Takes an image as what its bytes are, whatever its name: a JPEG, a PNG or a WebP, written again from the parts that draw. What it said
 * of its maker, place or day is gone, and so is anything put after its end. Refused in words: too heavy, too large, cut short, another thing.
 */
export async function nettoyerImage(octets: Uint8Array): Promise<ImageNette | { readonly refus: string }> {
  if (octets.length === 0) return { refus: "Ce fichier est vide." };
  if (octets.length > IMAGE_OCTETS_MAX) return { refus: "Cette image est trop lourde : 5 Mo au plus." };
  const type = reconnaitre(octets);
  if (type === undefined) return { refus: "Ce fichier n’est pas une image JPEG, PNG ou WebP, quel que soit son nom." };
  const lue = await LECTEURS[type](octets);
  if (typeof lue === "string") return { refus: REFUS[lue] };
  const { largeur, hauteur, morceaux } = lue;
  if (largeur < 1 || hauteur < 1) return { refus: REFUS.illisible };
  if (largeur > COTE_MAX || hauteur > COTE_MAX)
    return {
      refus: `Cette image a ${largeur} pixels sur ${hauteur} : 2 000 au plus de chaque côté. Réduisez-la, puis choisissez-la de nouveau.`,
    };
  return { type, largeur, hauteur, octets: joindre(morceaux) };
}

function reconnaitre(octets: Uint8Array): ImageNette["type"] | undefined {
  const debut = new TextDecoder("latin1").decode(octets.subarray(0, 16));
  if (octets[0] === 0xff && octets[1] === 0xd8 && octets[2] === 0xff) return "image/jpeg";
  if (octets[0] === 0x89 && debut.slice(1, 8) === "PNG\r\n\u001a\n" && octets.length > 33) return "image/png";
  return debut.startsWith("RIFF") && debut.slice(8, 12) === "WEBP" ? "image/webp" : undefined;
}

const LECTEURS = { "image/jpeg": lireJpeg, "image/png": lirePng, "image/webp": lireWebp } as const;

const REFUS = {
  tronquee: "Cette image est incomplète : son envoi a été coupé, ou le fichier est abîmé.",
  illisible: "Cette image ne peut pas être lue : le fichier est abîmé.",
  animee: "Une image animée n’est pas acceptée : choisissez une photo.",
} as const;

function joindre(morceaux: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const octets = new Uint8Array(morceaux.reduce((total, { length }) => total + length, 0));
  let ici = 0;
  for (const morceau of morceaux) {
    octets.set(morceau, ici);
    ici += morceau.length;
  }
  return octets;
}
