/** Charts drawn on the server: SVG and lists, without script nor inline style, each with its values in words. */
export { Barres, type Part } from "./barres.tsx";
export { Colonnes } from "./colonnes.tsx";
export type { PointMensuel } from "./courbe.rules.ts";
export { Courbe } from "./courbe.tsx";
export { graduations } from "./echelle.rules.ts";
export { Empile, type Morceau } from "./empile.tsx";
export { Hachures } from "./hachures.tsx";
export { LiensImage } from "./liens-image.tsx";
export { Nuage } from "./nuage.tsx";
export { repartir } from "./repartition.rules.ts";
export { type CadreSvg, svgBarres, svgColonnes } from "./svg-autonome.ts";
export { Tendance } from "./tendance.tsx";
