/** Levels that everyone reads, from the largest to the smallest. */
export const NIVEAUX = ["national", "region", "departement", "epci", "commune"] as const;
/** Levels read within one's perimeter alone. */
export const NIVEAUX_DU_PERIMETRE = ["structure", "equipe"] as const;
export type NiveauPublic = (typeof NIVEAUX)[number];
export type NiveauIndicateur = NiveauPublic | (typeof NIVEAUX_DU_PERIMETRE)[number];

/** What sums are read by: a level, the départements standing for those above them. */
export type Grain = Exclude<NiveauIndicateur, "national" | "region">;
/** The grain that a level is summed from. */
export const grainDe = (niveau: NiveauIndicateur): Grain =>
  niveau === "national" || niveau === "region" ? "departement" : niveau;

/** Under the département, where people are few: sums of people are written to the nearest ten. */
export const estFin = (niveau: NiveauIndicateur): boolean => grainDe(niveau) !== "departement";

const GRAINS_DE_SOURCE: readonly (readonly [RegExp, readonly Grain[]])[] = [
  [
    /^activite\.(personnes|nouvelles|avis|satisfaits|compares|etapes|presents|silencieux)$/,
    ["departement", "epci", "commune", "structure"],
  ],
  [/^activite\./, ["departement", "epci", "commune", "structure", "equipe"]],
  [/^(recrutement\.peuCouverts$|formation\.)/, ["departement"]],
  [/^(recrutement\.enPosteIndexes$|territoire\.|offre\.)/, ["departement", "epci", "commune"]],
  [/^recrutement\./, ["departement", "epci", "commune", "structure"]],
];

/** Whether every one of these measures is kept at this level. */
export const seLitPar = (mesures: readonly string[], niveau: NiveauIndicateur): boolean =>
  mesures.every((mesure) =>
    GRAINS_DE_SOURCE.find(([forme]) => forme.test(mesure))?.[1].some((grain) => grain === grainDe(niveau)),
  );

/** A territory that series are asked for, or a structure or a team of one's perimeter. */
export type LieuSerie = { readonly niveau: NiveauIndicateur; readonly code: string };

/** The levels that a territory divides into: a commune may be in no EPCI, an EPCI in two départements. */
const DIVISIONS: Readonly<Record<NiveauIndicateur, readonly NiveauIndicateur[]>> = {
  national: ["national", "region", "departement"],
  region: ["region", "departement", "epci"],
  departement: ["departement", "epci", "commune"],
  epci: ["epci", "commune"],
  commune: ["commune"],
  structure: ["structure"],
  equipe: ["equipe"],
};
/** Whether a territory is told by this level. */
export const seDivisePar = (territoire: NiveauIndicateur, niveau: NiveauIndicateur): boolean =>
  DIVISIONS[territoire].includes(niveau);
