/** Maps drawn by the server: see README.md beside this file. */
export { CartePoints, type PointCarte } from "./carte-points.tsx";
export { CarteSituation } from "./carte-situation.tsx";
export { Choroplethe, type ValeurTerritoire } from "./choroplethe.tsx";
export { type Classe, classer, rangDeClasse } from "./classes.rules.ts";
export { type Contours, contours } from "./contours.ts";
export { dossierTerritoire } from "./dossier-territoire.ts";
export type { PointGeo } from "./fenetre.rules.ts";
export { projeterDans, type Zone, zonesDe } from "./projection.rules.ts";
