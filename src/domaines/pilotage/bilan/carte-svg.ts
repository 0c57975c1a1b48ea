import { type Classe, classer, contours, rangDeClasse } from "../../../plateforme/carte/index.ts";
import { nombre } from "../../../plateforme/ui/index.ts";
import type { CarteBilan } from "./modele-bilan.rules.ts";

/** From light to dark, told apart in black and white. */
const TEINTES = ["#dcebeb", "#a9cfd1", "#6aa9ad", "#2c7f86", "#0a4247"];
const ABSENT = "#ffffff";
const TRAIT = "#8a9694";
const ENCRE = "#2c3534";
const LIGNE = 22;
const POLICE = "Atkinson Hyperlegible Next";

/** Height of a map without legend, for a width of 1. */
export function formatDeCarte(): number {
  const [, , largeur = 1, hauteur = 1] = contours().viewBox.split(" ").map(Number);
  return hauteur / largeur;
}

/**
 * A map that needs no style sheet: classes of the same size, dashed outline for what is not shown; its legend under it, unless the text
 * beside it says it.
 */
export function dessinerCarte({ niveau, valeurs, decimales }: CarteBilan, avecLegende = true): string {
  const { viewBox, zones, departements, regions, agrandissement } = contours();
  const [x = 0, y = 0, largeur = 0, hauteur = 0] = viewBox.split(" ").map(Number);
  const parCode = new Map(valeurs.map(({ code, valeur }) => [code, valeur]));
  const classes = classer(valeurs.flatMap(({ valeur }) => valeur ?? []));
  const traces = niveau === "departement" ? [...departements, ...agrandissement] : regions;
  const encarts = zones.filter(({ cadre, code }) => cadre !== null && (niveau === "departement" || code !== "paris"));
  const absentes = valeurs.filter(({ valeur }) => valeur === null).length;
  const legende = avecLegende
    ? [...classes.map((classe, rang) => ligneDe(classe, rang, decimales)), ...ligneAbsente(absentes)]
    : [];
  const haut = y + hauteur + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${largeur} ${hauteur + (avecLegende ? 16 + Math.ceil(legende.length / 2) * LIGNE : 0)}" font-family="${POLICE}">${encarts
    .map(({ cadre, nom }) => {
      const [gauche, dessus, large, bas] = cadre ?? [0, 0, 0, 0];
      return `<rect x="${gauche}" y="${dessus}" width="${large}" height="${bas}" rx="5" fill="none" stroke="${TRAIT}"/>${ecrit(gauche + large / 2, dessus + 13, nom, 12, "middle")}`;
    })
    .join("")}<g stroke="#ffffff" stroke-width="0.7" stroke-linejoin="round">${traces
    .map(({ code, d }) => `<path d="${d}" ${remplir(classes, parCode.get(code) ?? null)}/>`)
    .join("")}</g>${legende
    .map(({ marque, texte }, rang) => {
      const gauche = x + 16 + (rang % 2) * (largeur / 2);
      const ligne = haut + Math.floor(rang / 2) * LIGNE;
      return `<rect x="${gauche}" y="${ligne}" width="26" height="16" ${marque}/>${ecrit(gauche + 36, ligne + 13, texte, 15)}`;
    })
    .join("")}</svg>`;
}

const remplir = (classes: readonly Classe[], valeur: number | null): string => {
  const teinte = TEINTES[rangDeClasse(classes, valeur) - 1];
  return teinte === undefined ? CONTOUR_ABSENT : `fill="${teinte}"`;
};

const CONTOUR_ABSENT = `fill="${ABSENT}" stroke="${TRAIT}" stroke-dasharray="2 2"`;

const ligneDe = ({ min, max, nombre: combien }: Classe, rang: number, decimales: number) => ({
  marque: `fill="${TEINTES[rang] ?? ABSENT}" stroke="${TRAIT}"`,
  texte: `${min === max ? nombre(min, decimales) : `${nombre(min, decimales)} à ${nombre(max, decimales)}`} (${combien})`,
});

const ligneAbsente = (absentes: number) =>
  absentes === 0 ? [] : [{ marque: CONTOUR_ABSENT, texte: `sans valeur montrée (${absentes})` }];

const ecrit = (x: number, y: number, texte: string, taille: number, ancre = "start"): string =>
  `<text x="${x}" y="${y}" font-size="${taille}" text-anchor="${ancre}" fill="${ENCRE}">${texte.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</text>`;
