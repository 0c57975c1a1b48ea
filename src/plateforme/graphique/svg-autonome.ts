import { nombre } from "../ui/index.ts";
import { type BarreVerticale, tracerColonnes } from "./colonnes.rules.ts";

/** What stands above and under a drawing that leaves the site: it must be understood away from its page. */
export type CadreSvg = { readonly titre: string; readonly sousTitre: string; readonly mention: string | null };

export type BarreHorizontale = { readonly libelle: string; readonly valeur: number | null };

const ENCRE = "#2c3534";
const DOUX = "#5a6766";
const TRAIT = "#0b5c63";
const REPERE = "#a87400";
const FOND = "#edf2f1";
const FILET = "#d5dddc";
const POLICE = "'Atkinson Hyperlegible Next', Verdana, sans-serif";
const LARGEUR = 720;
const HAUT = 74;
const LIGNE = 40;

/** Horizontal bars as a file of its own: colours and letters are inside, no style sheet is needed. */
export function svgBarres(cadre: CadreSvg, barres: readonly BarreHorizontale[]): string {
  const plusGrande = Math.max(1, ...barres.map(({ valeur }) => valeur ?? 0));
  const lignes = barres.map(({ libelle, valeur }, rang) => {
    const y = HAUT + rang * LIGNE;
    const longueur = Math.round(((valeur ?? 0) / plusGrande) * (LARGEUR - 32));
    return `${ecrit(16, y + 14, libelle)}${ecrit(LARGEUR - 16, y + 14, valeur === null ? "moins de 11" : nombre(valeur), "end", 700)}${rect(16, y + 20, LARGEUR - 32, 10, FOND)}${rect(16, y + 20, longueur, 10, TRAIT)}`;
  });
  return document(cadre, HAUT + barres.length * LIGNE + 36, lignes.join(""));
}

/** Vertical bars as a file of its own, with the marks of the compared period. */
export function svgColonnes(cadre: CadreSvg, barres: readonly BarreVerticale[]): string {
  const trace = tracerColonnes(barres);
  const dedans = [
    ...trace.lignes.map(
      ({ y, valeur }) =>
        `<line x1="${trace.gauche}" x2="${trace.droite}" y1="${y}" y2="${y}" stroke="${FILET}"/>${ecrit(trace.gauche - 8, y + 4, nombre(valeur, Number.isInteger(valeur) ? 0 : 1), "end", 400, DOUX)}`,
    ),
    ...trace.barres.map(
      ({ x, y, largeur, hauteur, repere, absente }) =>
        `${rect(x, y, largeur, hauteur, absente ? FOND : TRAIT)}${repere === null ? "" : `<line x1="${x}" x2="${x + largeur}" y1="${repere}" y2="${repere}" stroke="${REPERE}" stroke-width="3"/>`}`,
    ),
    ...trace.abscisses.map(({ x, libelle, ancre }) => ecrit(x, trace.bas + 20, libelle, ancre, 400, DOUX)),
  ];
  return document(cadre, HAUT + trace.hauteur + 36, `<g transform="translate(0 ${HAUT})">${dedans.join("")}</g>`);
}

const document = ({ titre, sousTitre, mention }: CadreSvg, hauteur: number, dedans: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${LARGEUR}" height="${hauteur}" viewBox="0 0 ${LARGEUR} ${hauteur}" role="img" font-family="${POLICE}"><title>${echapper(titre)}</title><desc>${echapper(sousTitre)}</desc>${rect(0, 0, LARGEUR, hauteur, "#ffffff")}${ecrit(16, 30, titre, "start", 700, ENCRE, 18)}${ecrit(16, 52, sousTitre, "start", 400, DOUX)}${dedans}${mention === null ? "" : ecrit(16, hauteur - 14, mention, "start", 400, DOUX, 12)}</svg>\n`;

const rect = (x: number, y: number, largeur: number, hauteur: number, couleur: string): string =>
  `<rect x="${x}" y="${y}" width="${largeur}" height="${hauteur}" fill="${couleur}"/>`;

const ecrit = (
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
