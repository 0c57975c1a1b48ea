import { nombre } from "../ui/index.ts";
import { type BarreVerticale, tracerColonnes } from "./colonnes.rules.ts";

/** What stands above and under a drawing that leaves the site: it must be understood away from its page. */
export type CadreSvg = {
  readonly titre: string;
  readonly sousTitre: string;
  readonly mention: string | null;
  /** What the drawing says, where it comes from: written under it, on as many lines as it takes. */
  readonly pied?: readonly string[];
};

export type BarreHorizontale = { readonly libelle: string; readonly valeur: number | null };

/** Ink of the words of a drawing. */
export const ENCRE = "#2c3534";
const DOUX = "#5a6766";
const TRAIT = "#0b5c63";
const REPERE = "#a87400";
const FOND = "#edf2f1";
const FILET = "#d5dddc";
const POLICE = "'Atkinson Hyperlegible Next', Verdana, sans-serif";
const LARGEUR = 720;
/** Where the drawing starts, under its title. */
export const HAUT_SVG = 74;
const LIGNE = 40;

/** Horizontal bars as a file of its own: colours and letters are inside, no style sheet is needed. */
export function svgBarres(
  cadre: CadreSvg,
  barres: readonly BarreHorizontale[],
  { decimales = 0, absence = "moins de 11" }: { readonly decimales?: number; readonly absence?: string } = {},
): string {
  const plusGrande = Math.max(1, ...barres.map(({ valeur }) => valeur ?? 0));
  const lignes = barres.map(({ libelle, valeur }, rang) => {
    const y = HAUT_SVG + rang * LIGNE;
    const longueur = Math.round(((valeur ?? 0) / plusGrande) * (LARGEUR - 32));
    return `${ecrireSvg(16, y + 14, libelle)}${ecrireSvg(LARGEUR - 16, y + 14, valeur === null ? absence : nombre(valeur, decimales), "end", 700)}${rectSvg(16, y + 20, LARGEUR - 32, 10, FOND)}${rectSvg(16, y + 20, longueur, 10, TRAIT)}`;
  });
  return documentSvg(cadre, HAUT_SVG + barres.length * LIGNE + 36, lignes.join(""));
}

/** Vertical bars as a file of its own, with the marks of the compared period. */
export function svgColonnes(cadre: CadreSvg, barres: readonly BarreVerticale[]): string {
  const trace = tracerColonnes(barres);
  const dedans = [
    ...trace.lignes.map(
      ({ y, valeur }) =>
        `<line x1="${trace.gauche}" x2="${trace.droite}" y1="${y}" y2="${y}" stroke="${FILET}"/>${ecrireSvg(trace.gauche - 8, y + 4, nombre(valeur, Number.isInteger(valeur) ? 0 : 1), "end", 400, DOUX)}`,
    ),
    ...trace.barres.map(
      ({ x, y, largeur, hauteur, repere, absente }) =>
        `${rectSvg(x, y, largeur, hauteur, absente ? FOND : TRAIT)}${repere === null ? "" : `<line x1="${x}" x2="${x + largeur}" y1="${repere}" y2="${repere}" stroke="${REPERE}" stroke-width="3"/>`}`,
    ),
    ...trace.abscisses.map(({ x, libelle, ancre }) => ecrireSvg(x, trace.bas + 20, libelle, ancre, 400, DOUX)),
  ];
  return documentSvg(
    cadre,
    HAUT_SVG + trace.hauteur + 36,
    `<g transform="translate(0 ${HAUT_SVG})">${dedans.join("")}</g>`,
  );
}

/** A whole file: white ground, title, what it says of itself, then the drawing; `hauteur` in pixels, 720 wide, its foot added under. */
export function documentSvg(
  { titre, sousTitre, mention, pied = [] }: CadreSvg,
  hauteur: number,
  dedans: string,
): string {
  const lignes = pied.flatMap((texte) => couper(texte, SIGNES_PIED));
  const [premiere = "", ...suite] = couper(titre, SIGNES_TITRE);
  const decale = suite.length * LIGNE_TITRE;
  const total = hauteur + decale + lignes.length * LIGNE_PIED + (lignes.length > 0 ? 8 : 0);
  const titres = [premiere, ...suite].map((ligne, rang) =>
    ecrireSvg(16, 30 + rang * LIGNE_TITRE, ligne, "start", 700, ENCRE, 18),
  );
  const pieds = lignes.map((ligne, rang) =>
    ecrireSvg(16, hauteur + decale + rang * LIGNE_PIED, ligne, "start", 400, DOUX, 12),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${LARGEUR}" height="${total}" viewBox="0 0 ${LARGEUR} ${total}" role="img" font-family="${POLICE}"><title>${echapper(titre)}</title><desc>${echapper([sousTitre, ...pied].join(" – "))}</desc>${rectSvg(0, 0, LARGEUR, total, "#ffffff")}${titres.join("")}${ecrireSvg(16, 52 + decale, sousTitre, "start", 400, DOUX)}${decale === 0 ? dedans : `<g transform="translate(0 ${decale})">${dedans}</g>`}${pieds.join("")}${mention === null ? "" : ecrireSvg(16, total - 14, mention, "start", 400, DOUX, 12)}</svg>\n`;
}

const SIGNES_TITRE = 74;
const LIGNE_TITRE = 24;
const SIGNES_PIED = 112;
const LIGNE_PIED = 17;

/** Lines of about so many letters, cut between words. */
function couper(texte: string, signes: number): readonly string[] {
  const lignes: string[] = [];
  for (const mot of texte.split(" ")) {
    const derniere = lignes.at(-1);
    if (derniere === undefined || derniere.length + mot.length + 1 > signes) lignes.push(mot);
    else lignes[lignes.length - 1] = `${derniere} ${mot}`;
  }
  return lignes;
}

/** A plain rectangle. */
export const rectSvg = (x: number, y: number, largeur: number, hauteur: number, couleur: string): string =>
  `<rect x="${x}" y="${y}" width="${largeur}" height="${hauteur}" fill="${couleur}"/>`;

/** Words at a place. */
export const ecrireSvg = (
  x: number,
  y: number,
  texte: string,
  ancre = "start",
  graisse = 400,
  couleur = ENCRE,
  taille = 14,
): string =>
  `<text x="${x}" y="${y}" text-anchor="${ancre}" font-weight="${graisse}" font-size="${taille}" fill="${couleur}">${echapper(texte)}</text>`;

/** What XML reads as a mark, and the characters it refuses. */
const echapper = (texte: string): string =>
  texte
    .replaceAll(/[^\P{Cc}\t\n]/gu, "")
    .replaceAll(
      /[&<>"']/gu,
      (signe) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[signe] ?? signe,
    );
