/** Levels a public sheet exists for. Codes are INSEE strings (« 2A », « 971 »); the country's is « FR ». */
export const NIVEAUX = ["commune", "epci", "departement", "region", "pays"] as const;
export type Niveau = (typeof NIVEAUX)[number];

export const CODE_PAYS = "FR";

/** Where a position comes from: GeoNames, an average of neighbours, or the official file once imported. */
export type OrigineCoordonnees = "geonames" | "approchee" | "officielle";

export type Commune = {
  readonly code: string;
  readonly nom: string;
  readonly departement: string;
  readonly region: string;
  readonly epci: string | null;
  /** Municipal population; null where no census counts anyone. */
  readonly population: number | null;
  readonly lat: number;
  readonly lon: number;
  readonly coordonnees: OrigineCoordonnees;
  readonly codesPostaux: readonly string[];
};

/** A municipal arrondissement of Paris, Lyon or Marseille: never a commune by itself. */
export type Arrondissement = {
  readonly code: string;
  readonly nom: string;
  readonly commune: string;
  readonly population: number | null;
  readonly lat: number;
  readonly lon: number;
  readonly codesPostaux: readonly string[];
};

export type Epci = { readonly code: string; readonly nom: string; readonly type: string };
export type Departement = {
  readonly code: string;
  readonly nom: string;
  readonly region: string;
  readonly chefLieu: string;
  /** « metro », « drom » or « com ». */
  readonly zone: string;
  readonly fuseau: string;
  /** Key of its name, without article, as it may be typed after that of a commune. */
  readonly cle: string;
};
export type Region = { readonly code: string; readonly nom: string; readonly chefLieu: string; readonly zone: string };

/** « Guéret (23) »: the short way to tell two homonyms apart. */
export const avecDepartement = (c: { readonly nom: string; readonly departement: string }): string =>
  `${c.nom} (${c.departement})`;
