import { crc32, deflateSync } from "node:zlib";
import { classer, contours, rangDeClasse } from "../../../plateforme/carte/index.ts";
import type { CarteBilan } from "./modele-bilan.rules.ts";

/** Dots for each unit of the map: about 230 to the inch on an A4 page. */
const FINESSE = 2;
/** Paper, five classes from light to dark, frames, and the grey of what is not shown. */
const PALETTE = ["ffffff", "dcebeb", "a9cfd1", "6aa9ad", "2c7f86", "0a4247", "8a9694", "eef1f1"];
const CADRE = 6;
const ABSENT = 7;

/** The same map as dots, for readers that cannot draw an SVG; its legend stands in the text beside it. */
export function peindreCarte({ niveau, valeurs }: CarteBilan): Uint8Array {
  const { viewBox, zones, departements, regions, agrandissement } = contours();
  const [x = 0, y = 0, largeur = 0, hauteur = 0] = viewBox.split(" ").map(Number);
  const toile = ouvrir(Math.ceil(largeur * FINESSE), Math.ceil(hauteur * FINESSE));
  const placer = ([a, b]: Point): Point => [(a - x) * FINESSE, (b - y) * FINESSE];
  const parCode = new Map(valeurs.map(({ code, valeur }) => [code, valeur]));
  const classes = classer(valeurs.flatMap(({ valeur }) => valeur ?? []));
  for (const { cadre, code } of zones) {
    if (cadre === null || (code === "paris" && niveau === "region")) continue;
    const [gauche, haut, large, bas] = cadre;
    const coins: readonly Point[] = [
      ...([
        [gauche, haut],
        [gauche + large, haut],
        [gauche + large, haut + bas],
        [gauche, haut + bas],
      ] as const),
    ];
    border(toile, coins.map(placer), CADRE);
  }
  for (const { code, d } of niveau === "departement" ? [...departements, ...agrandissement] : regions) {
    const anneaux = lireTrace(d).map((anneau) => anneau.map(placer));
    remplir(toile, anneaux, rangDeClasse(classes, parCode.get(code) ?? null) || ABSENT);
    for (const anneau of anneaux) border(toile, anneau, parCode.get(code) == null ? CADRE : 0);
  }
  return enPng(toile);
}

type Point = readonly [x: number, y: number];
type Toile = { readonly largeur: number; readonly hauteur: number; readonly points: Uint8Array };

const ouvrir = (largeur: number, hauteur: number): Toile => ({
  ...{ largeur, hauteur },
  points: new Uint8Array(largeur * hauteur),
});

/** The rings of an outline of the build: « M » absolute, « l » relative pairs, « z ». */
export function lireTrace(d: string): readonly (readonly Point[])[] {
  return d.split("M").flatMap((morceau) => {
    const nombres = (morceau.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    if (nombres.length < 6) return [];
    const anneau: Point[] = [];
    for (let rang = 0; rang + 1 < nombres.length; rang += 2) {
      const [a, b] = [nombres[rang] ?? 0, nombres[rang + 1] ?? 0];
      const dernier = anneau.at(-1);
      anneau.push(dernier === undefined ? [a, b] : [dernier[0] + a, dernier[1] + b]);
    }
    return [anneau];
  });
}

/** Paints what is inside, line by line: in and out at each edge crossed. */
function remplir({ largeur, hauteur, points }: Toile, anneaux: readonly (readonly Point[])[], couleur: number): void {
  const lignes = new Map<number, number[]>();
  for (const anneau of anneaux)
    anneau.forEach(([x1, y1], rang) => {
      const [x2, y2] = anneau[(rang + 1) % anneau.length] ?? [x1, y1];
      const fin = Math.min(hauteur, Math.ceil(Math.max(y1, y2) - 0.5));
      for (let ligne = Math.max(0, Math.ceil(Math.min(y1, y2) - 0.5)); ligne < fin; ligne += 1) {
        const croisements = lignes.get(ligne) ?? [];
        croisements.push(x1 + ((ligne + 0.5 - y1) / (y2 - y1)) * (x2 - x1));
        lignes.set(ligne, croisements);
      }
    });
  for (const [ligne, croisements] of lignes) {
    croisements.sort((a, b) => a - b);
    for (let rang = 0; rang + 1 < croisements.length; rang += 2) {
      const debut = Math.max(0, Math.round(croisements[rang] ?? 0));
      const fin = Math.min(largeur, Math.round(croisements[rang + 1] ?? 0));
      points.fill(couleur, ligne * largeur + debut, ligne * largeur + Math.max(debut, fin));
    }
  }
}

function border({ largeur, hauteur, points }: Toile, anneau: readonly Point[], couleur: number): void {
  anneau.forEach(([x1, y1], rang) => {
    const [x2, y2] = anneau[(rang + 1) % anneau.length] ?? [x1, y1];
    const pas = Math.max(1, Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1))));
    for (let i = 0; i <= pas; i += 1) {
      const x = Math.round(x1 + ((x2 - x1) * i) / pas);
      const y = Math.round(y1 + ((y2 - y1) * i) / pas);
      if (x >= 0 && x < largeur && y >= 0 && y < hauteur) points[y * largeur + x] = couleur;
    }
  });
}

/** A PNG with a palette. */
function enPng({ largeur, hauteur, points }: Toile): Uint8Array {
  const entete = Buffer.alloc(13);
  entete.writeUInt32BE(largeur, 0);
  entete.writeUInt32BE(hauteur, 4);
  entete.set([8, 3, 0, 0, 0], 8);
  const lignes = Buffer.alloc((largeur + 1) * hauteur);
  for (let ligne = 0; ligne < hauteur; ligne += 1)
    lignes.set(points.subarray(ligne * largeur, (ligne + 1) * largeur), ligne * (largeur + 1) + 1);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    bloc("IHDR", entete),
    bloc("PLTE", Buffer.from(PALETTE.join(""), "hex")),
    bloc("IDAT", deflateSync(lignes)),
    bloc("IEND", Buffer.alloc(0)),
  ]);
}

function bloc(nom: string, donnees: Buffer): Buffer {
  const corps = Buffer.concat([Buffer.from(nom, "latin1"), donnees]);
  const [taille, controle] = [Buffer.alloc(4), Buffer.alloc(4)];
  taille.writeUInt32BE(donnees.length);
  controle.writeUInt32BE(crc32(corps));
  return Buffer.concat([taille, corps, controle]);
}
