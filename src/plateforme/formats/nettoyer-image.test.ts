import { crc32, deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { nettoyerImage } from "./nettoyer-image.ts";

const SECRET = "48.8566N 2.3522E Camille Fictif";
const texte = (t: string): number[] => [...new TextEncoder().encode(t)];
const segment = (marque: number, ...corps: number[]): number[] => [
  ...[0xff, marque, (corps.length + 2) >> 8, (corps.length + 2) & 0xff],
  ...corps,
];
const EXIF = (orientation: number): number[] =>
  segment(
    0xe1,
    ...[...texte("Exif\0\0II*\0"), 8, 0, 0, 0, 1, 0],
    ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0],
    ...texte(SECRET),
  );
const jpeg = (largeur: number, hauteur: number, orientation = 1, fin: number[] = [0xff, 0xd9]): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xd8, ...EXIF(orientation), ...segment(0xfe, ...texte(SECRET))],
    ...segment(0xdb, 0, 1, 2),
    ...segment(0xc0, 8, hauteur >> 8, hauteur & 255, largeur >> 8, largeur & 255, 1, 1, 0x11, 0),
    ...segment(0xda, 1, 1, 0, 0, 63, 0),
    ...[1, 2, 0xff, 0, 3, 0xff, 0xd0, 4],
    ...fin,
  ]);
const bloc = (type: string, corps: Uint8Array): number[] => {
  const dit = Uint8Array.from([...texte(type), ...corps]);
  const nombre = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
  return [...nombre(corps.length), ...dit, ...nombre(crc32(dit))];
};
const png = (largeur: number, hauteur: number, pixels = new Uint8Array(hauteur * (1 + largeur * 3))): Uint8Array => {
  const tete = Uint8Array.from([0, 0, largeur >> 8, largeur & 255, 0, 0, hauteur >> 8, hauteur & 255, 8, 2, 0, 0, 0]);
  return Uint8Array.from([
    ...[0x89, ...texte("PNG\r\n\u001a\n"), ...bloc("IHDR", tete)],
    ...bloc("tEXt", Uint8Array.from(texte(SECRET))),
    ...bloc("IDAT", deflateSync(pixels)),
    ...bloc("IEND", new Uint8Array()),
  ]);
};
const morceau = (type: string, corps: number[]): number[] => [
  ...texte(type),
  ...[corps.length, 0, 0, 0],
  ...corps,
  ...(corps.length % 2 === 1 ? [0] : []),
];
const webp = (...morceaux: number[][]): Uint8Array => {
  const corps = morceaux.flat();
  return Uint8Array.from([...texte("RIFF"), corps.length + 4, 0, 0, 0, ...texte("WEBP"), ...corps]);
};
const VP8L = morceau("VP8L", [0x2f, 99, 0x40, 12, 0, 7, 7, 7, 7, 7, 7, 7]);
const contient = (octets: Uint8Array, t: string): boolean => Buffer.from(octets).includes(t);
const nette = async (octets: Uint8Array) => {
  const lue = await nettoyerImage(octets);
  if ("refus" in lue) throw new Error(lue.refus);
  return lue;
};

describe("une image reçue", () => {
  test("un JPEG perd où, quand et par qui ; il garde son sens de lecture", async () => {
    const droite = await nette(jpeg(40, 30));
    expect(droite).toMatchObject({ type: "image/jpeg", largeur: 40, hauteur: 30 });
    expect(contient(droite.octets, SECRET)).toBe(false);
    expect(contient(droite.octets, "Exif")).toBe(false);
    const tournee = await nette(jpeg(40, 30, 6));
    expect(tournee).toMatchObject({ largeur: 30, hauteur: 40 });
    expect(contient(tournee.octets, SECRET)).toBe(false);
    expect(await nette(tournee.octets), "nettoyée deux fois, la même").toEqual(tournee);
  });

  test("ce qui est collé après la fin ne reste pas", async () => {
    const avec = Uint8Array.from([...jpeg(40, 30), ...texte("PK\u0003\u0004 archive")]);
    expect((await nette(avec)).octets).toEqual((await nette(jpeg(40, 30))).octets);
  });

  test("un PNG et un WebP perdent leurs textes", async () => {
    const dessin = await nette(png(10, 5));
    expect(dessin).toMatchObject({ type: "image/png", largeur: 10, hauteur: 5 });
    expect(contient(dessin.octets, SECRET)).toBe(false);
    const simple = await nette(webp(VP8L));
    expect(simple).toMatchObject({ type: "image/webp", largeur: 100, hauteur: 50 });
    const etendue = await nette(
      webp(morceau("VP8X", [0b1100, 0, 0, 0, 99, 0, 0, 49, 0, 0]), VP8L, morceau("EXIF", texte(SECRET))),
    );
    expect(contient(etendue.octets, SECRET)).toBe(false);
    expect(etendue.octets[20]).toBe(0);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ["vide", new Uint8Array(), /vide/],
    ["un programme renommé", Uint8Array.from(texte("MZ\u0090\0 photo.jpg")), /n’est pas une image/],
    ["une archive", Uint8Array.from([0x50, 0x4b, 3, 4, ...new Array<number>(60).fill(0)]), /n’est pas une image/],
    ["un dessin SVG", Uint8Array.from(texte("<svg onload='alert(1)'/>")), /n’est pas une image/],
    ["un JPEG coupé", jpeg(40, 30, 1, []), /incomplète/],
    ["un JPEG coupé dans un segment", jpeg(40, 30).subarray(0, 30), /incomplète/],
    ["un PNG coupé", png(10, 5).subarray(0, 90), /incomplète|abîmé/],
    ["un PNG sans tous ses pixels", png(10, 5, new Uint8Array(20)), /incomplète/],
    ["un PNG qui gonfle", png(10, 5, new Uint8Array(40_000_000)), /incomplète/],
    ["un PNG altéré", png(10, 5).map((o, i) => (i === 45 ? o ^ 1 : o)), /abîmé/],
    ["un WebP coupé", webp(VP8L).subarray(0, 22), /incomplète/],
    ["un WebP animé", webp(morceau("ANIM", [0, 0, 0, 0, 0, 0])), /animée/],
    ["une image trop large", jpeg(4032, 3024), /4032 pixels sur 3024/],
    ["une image trop lourde", new Uint8Array(5 * 1024 * 1024 + 1), /5\sMo au plus/],
  ])("%s se refuse avec ses raisons", async (_quoi, octets, motif) => {
    expect(await nettoyerImage(octets)).toMatchObject({ refus: expect.stringMatching(motif) });
  });
});
