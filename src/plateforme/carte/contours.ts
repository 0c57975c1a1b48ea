import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dossierTerritoire } from "./dossier-territoire.ts";
import type { Zone } from "./projection.rules.ts";

/** One territory drawn: its SVG path in units of the map, and its middle. */
export type Contour = { readonly code: string; readonly d: string; readonly x: number; readonly y: number };

export type Contours = {
  readonly viewBox: string;
  /** The mainland first, then the insets. */
  readonly zones: readonly Zone[];
  readonly departements: readonly Contour[];
  readonly regions: readonly Contour[];
  /** Paris and the three départements around it, drawn again larger in their inset. */
  readonly agrandissement: readonly Contour[];
  /** The mainland in one light path, régions drawn. */
  readonly silhouette: string;
  /** Bordering départements, by code; overseas ones have none. */
  readonly voisins: Readonly<Record<string, readonly string[]>>;
};

let charges: Contours | undefined;

/** The outlines of the build, read once. */
export function contours(): Contours {
  charges ??= lire();
  return charges;
}

function lire(): Contours {
  const lus: Contours = JSON.parse(readFileSync(join(dossierTerritoire(), "contours.json"), "utf8"));
  return lus;
}
