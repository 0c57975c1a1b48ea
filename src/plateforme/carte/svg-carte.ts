import { type CadreSvg, documentSvg, ENCRE, ecrireSvg, HAUT_SVG, rectSvg } from "../graphique/svg-autonome.ts";
import { encartsDe, type Niveau } from "./cadres.tsx";
import { type Classe, direClasse, recompter } from "./classes.rules.ts";
import { contours } from "./contours.ts";
import { rayonDe, reperesDeLegende } from "./symboles.rules.ts";
import { placesDesSymboles, RAYON_MAX, sols } from "./symboles.tsx";
import { TEINTES, teintesDe } from "./teintes.rules.ts";
import { compterAbsentes, type Ecrire, remplir, type ValeurTerritoire } from "./valeur.rules.ts";

/** A map to take away: rates in classes, or counts in symbols of a scale (`max`). */
export type DessinCarte = {
  readonly niveau: Niveau;
  readonly valeurs: readonly ValeurTerritoire[];
  readonly ecrire: Ecrire;
  readonly echelle: { readonly classes: readonly Classe[] } | { readonly max: number };
};

const ECHELLE = 0.97;
const HAUTEUR_CARTE = 575;
const LIGNE = 24;
const FOND = "#eef1f1";
const TRAIT_DOUX = "#8a9694";
const SYMBOLE = TEINTES.q4;

/** A map as a file of its own: colours, letters, title, date and legend are inside. */
export function svgCarte(cadre: CadreSvg, dessin: DessinCarte): string {
  const { x, y } = origine();
  const carte =
    "classes" in dessin.echelle ? aplats(dessin, dessin.echelle.classes) : symboles(dessin, dessin.echelle.max);
  const haut = HAUT_SVG + HAUTEUR_CARTE;
  const emboites = "max" in dessin.echelle ? cerclesEmboites(dessin, dessin.echelle.max, haut + 8) : "";
  const legende = lignesDeLegende(dessin);
  const colonnes = emboites === "" ? 2 : 1;
  const lignes = legende.map(({ marque, texte }, rang) => {
    const gauche = 16 + (2 - colonnes + (rang % colonnes)) * 350;
    const ligne = haut + 12 + Math.floor(rang / colonnes) * LIGNE;
    return `<g transform="translate(${gauche} ${ligne})">${marque}</g>${ecrireSvg(gauche + 38, ligne + 13, texte)}`;
  });
  const hauteurLegende = Math.max(
    Math.ceil(legende.length / colonnes) * LIGNE,
    emboites === "" ? 0 : 2 * RAYON_MAX[dessin.niveau] * ECHELLE + 12,
  );
  return documentSvg(
    cadre,
    Math.ceil(haut + hauteurLegende + 46),
    `${MOTIFS}<g transform="translate(${12 - x * ECHELLE} ${HAUT_SVG - y * ECHELLE}) scale(${ECHELLE})">${cadres(dessin.niveau)}${carte}</g>${emboites}${lignes.join("")}`,
  );
}

const MOTIFS = `<defs><pattern id="hachures" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${FOND}"/><line x1="0" y1="0" x2="0" y2="6" stroke="${TRAIT_DOUX}" stroke-width="2"/></pattern><pattern id="points" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#ffffff"/><circle cx="3" cy="3" r="1.3" fill="${ENCRE}"/></pattern></defs>`;

function origine(): { readonly x: number; readonly y: number } {
  const [x = 0, y = 0] = contours().viewBox.split(" ").map(Number);
  return { x, y };
}

const cadres = (niveau: Niveau): string =>
  encartsDe(niveau)
    .map(({ cadre, nom }) => {
      const [x, y, largeur, hauteur] = cadre ?? [0, 0, 0, 0];
      return `<rect x="${x}" y="${y}" width="${largeur}" height="${hauteur}" rx="5" fill="none" stroke="${TRAIT_DOUX}"/>${ecrireSvg(x + largeur / 2, y + 13, nom, "middle", 400, ENCRE, 12)}`;
    })
    .join("");

function couleurDe(classes: readonly Classe[], valeur: ValeurTerritoire | undefined): string {
  const rempli = remplir("", classes, valeur);
  return rempli.class === undefined ? rempli.fill.replace("#-", "#") : TEINTES[rempli.class];
}

function aplats({ niveau, valeurs }: DessinCarte, classes: readonly Classe[]): string {
  const parCode = new Map(valeurs.map((v) => [v.code, v]));
  const traces = sols(niveau).map(({ code, d }) => `<path d="${d}" fill="${couleurDe(classes, parCode.get(code))}"/>`);
  return `<g stroke="#ffffff" stroke-width="0.7" stroke-linejoin="round">${traces.join("")}</g>`;
}

function symboles({ niveau, valeurs }: DessinCarte, max: number): string {
  const parCode = new Map(valeurs.map((v) => [v.code, v]));
  const fond = sols(niveau).map(({ code, d }) => {
    const connue = (parCode.get(code)?.valeur ?? null) !== null;
    return `<path d="${d}" fill="${connue ? FOND : couleurDe([], parCode.get(code))}"/>`;
  });
  const ronds = placesDesSymboles(niveau)
    .map(({ code, x, y }) => ({ x, y, r: rayonDe(parCode.get(code)?.valeur ?? 0, max, RAYON_MAX[niveau]) }))
    .sort((a, b) => b.r - a.r)
    .map(({ x, y, r }) => cercle(x, y, r));
  return `<g stroke="${TRAIT_DOUX}" stroke-width="0.7" stroke-linejoin="round">${fond.join("")}</g>${ronds.join("")}`;
}

const cercle = (x: number, y: number, r: number): string =>
  r === 0
    ? ""
    : `<circle cx="${x}" cy="${y}" r="${r}" fill="${SYMBOLE}" fill-opacity="0.75" stroke="#ffffff" stroke-width="1.5"/>`;

type LigneLegende = { readonly marque: string; readonly texte: string };

function lignesDeLegende({ niveau, valeurs, ecrire, echelle }: DessinCarte): readonly LigneLegende[] {
  const parCode = new Map(valeurs.map((v) => [v.code, v]));
  const codes = placesDesSymboles(niveau).map(({ code }) => code);
  const { absentes, masquees } = compterAbsentes(codes, parCode);
  return [
    ...("classes" in echelle
      ? lignesDesClasses(
          recompter(
            echelle.classes,
            valeurs.flatMap(({ valeur }) => valeur ?? []),
          ),
          ecrire,
        )
      : []),
    ...(masquees > 0 ? [{ marque: pave("url(#points)"), texte: `trop peu de personnes (${masquees})` }] : []),
    ...(absentes > 0 ? [{ marque: pave("url(#hachures)"), texte: `donnée absente (${absentes})` }] : []),
  ];
}

const pave = (couleur: string): string => `${rectSvg(0, 0, 28, 17, TRAIT_DOUX)}${rectSvg(1, 1, 26, 15, couleur)}`;

const lignesDesClasses = (classes: readonly Classe[], ecrire: Ecrire): readonly LigneLegende[] =>
  classes.map((classe, rang) => {
    const teinte = teintesDe(classes.length)[rang];
    return {
      marque: pave(teinte === undefined ? FOND : TEINTES[teinte]),
      texte: `${direClasse(classe, ecrire)} (${classe.nombre})`,
    };
  });

/** Reference circles at their true size, one inside another, each with its count. */
function cerclesEmboites({ niveau, ecrire }: DessinCarte, max: number, y: number): string {
  const r = RAYON_MAX[niveau] * ECHELLE;
  const bas = y + 2 * r;
  const [milieu, droite] = [20 + r, 34 + 2 * r];
  let mot = Number.NEGATIVE_INFINITY;
  return reperesDeLegende(max)
    .map((valeur) => {
      const rayon = rayonDe(valeur, max, RAYON_MAX[niveau]) * ECHELLE;
      mot = Math.max(bas - 2 * rayon, mot + 17);
      return `<circle cx="${milieu}" cy="${bas - rayon}" r="${rayon}" fill="none" stroke="${ENCRE}"/><path d="M${milieu} ${bas - 2 * rayon}L${milieu + r} ${mot}H${droite}" fill="none" stroke="${TRAIT_DOUX}"/>${ecrireSvg(droite + 6, mot + 5, ecrire(valeur))}`;
    })
    .join("");
}
