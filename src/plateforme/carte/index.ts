/** Maps drawn by the server: see README.md beside this file. */
export type { Niveau } from "./cadres.tsx";
export { CartePoints, type PointCarte } from "./carte-points.tsx";
export { CarteSituation } from "./carte-situation.tsx";
export { Choroplethe } from "./choroplethe.tsx";
export {
  CLASSES_MAX,
  CLASSES_MIN,
  type Classe,
  classer,
  type Decoupe,
  decouper,
  direClasse,
  lireBornes,
  METHODES,
  type Methode,
  rangDeClasse,
} from "./classes.rules.ts";
export { type Contours, contours } from "./contours.ts";
export { dossierTerritoire } from "./dossier-territoire.ts";
export type { PointGeo } from "./fenetre.rules.ts";
export { Lecture } from "./lecture.tsx";
export { Planche, type Vue } from "./planche.tsx";
export { projeterDans, type Zone, zonesDe } from "./projection.rules.ts";
export { svgCarte } from "./svg-carte.ts";
export { Symboles } from "./symboles.tsx";
export { direValeur, type ValeurTerritoire } from "./valeur.rules.ts";
