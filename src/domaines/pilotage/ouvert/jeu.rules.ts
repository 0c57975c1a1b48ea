/** A cell of a file. Days are AAAA-MM-JJ. */
export type Cellule = string | number | boolean | null;

/** A line of a file, cells in the order of the fields. */
export type Ligne = readonly Cellule[];

export type TypeChamp = "texte" | "entier" | "nombre" | "booleen" | "jour";

/** One column: all that makes it understood. */
export type Champ = {
  readonly nom: string;
  readonly type: TypeChamp;
  readonly definition: string;
  readonly unite?: string;
  readonly exemple: string;
  /** It may be empty; the definition says when. */
  readonly vide?: true;
};

/** Files made elsewhere in the house, that a dataset names instead of making them again. */
export type FichierAilleurs = { readonly titre: string; readonly chemin: string; readonly mime: string };

/** A dataset: what a person, a program and a catalogue of catalogues know of it, at once. */
export type Jeu = {
  /** Never changes: addresses name it. */
  readonly code: string;
  readonly titre: string;
  readonly description: string;
  /** Room whose records it tells. */
  readonly source: string;
  readonly granularite: string;
  /** Code of the vocabulary of frequencies of the European Union. */
  readonly frequence: "MONTHLY" | "DAILY";
  /** Codes of the vocabulary of themes of the European Union. */
  readonly themes: readonly ("SOCI" | "GOVE" | "EDUC" | "REGI")[];
  readonly sujets: readonly string[];
  readonly champs: readonly Champ[];
  /** What the reader must know: what is hidden, what is rounded, what it does not say. */
  readonly limites: string;
  /** « arrete »: kept once when the month is over. « calcule »: computed as known that day, whenever it is asked. */
  readonly tenue: "arrete" | "calcule" | "ailleurs";
  /** First day of which it tells. */
  readonly depuis: string;
  /** It follows the clock even where a demonstration stopped. */
  readonly auPresent?: true;
  readonly ailleurs?: readonly FichierAilleurs[];
};

export const FREQUENCES: Readonly<Record<Jeu["frequence"], string>> = {
  MONTHLY: "Chaque mois",
  DAILY: "Chaque jour",
};
export const LICENCE = {
  nom: "Licence Ouverte 2.0 (Etalab)",
  adresse: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
  /** Name in the list of SPDX. */
  uri: "https://spdx.org/licenses/etalab-2.0",
} as const;

export const FORMATS = ["csv", "json", "parquet"] as const;
export type Format = (typeof FORMATS)[number];

/** Days that a month waits, once over, before its file is there: the day is over everywhere, from Wallis to Tahiti. */
const ATTENTE = 2;

/** Days of which a dataset has a file, latest first: ends of month that are over and, where a demonstration stops, its day. */
export function datesDe(
  { depuis, auPresent }: Pick<Jeu, "depuis" | "auPresent">,
  aujourdhui: string,
  arreteeAu: string | undefined,
): readonly string[] {
  const borne = auPresent || arreteeAu === undefined ? plusJours(aujourdhui, -ATTENTE) : arreteeAu;
  const dates: string[] = [];
  for (let rang = rangDuMois(depuis); ; rang += 1) {
    const fin = finDeMois(rang);
    if (fin > borne) break;
    dates.unshift(fin);
  }
  if (!auPresent && arreteeAu !== undefined && arreteeAu >= depuis && dates[0] !== arreteeAu) dates.unshift(arreteeAu);
  return dates.filter((date) => date < aujourdhui);
}

/** Every month from the first day to this one, as spans of days; the last one may be cut. */
export function moisJusqua(depuis: string, au: string): readonly { readonly mois: string; du: string; au: string }[] {
  const mois: { readonly mois: string; du: string; au: string }[] = [];
  for (let rang = rangDuMois(depuis); rang <= rangDuMois(au); rang += 1) {
    const fin = finDeMois(rang);
    mois.push({ mois: fin.slice(0, 7), du: `${fin.slice(0, 7)}-01`, au: fin > au ? au : fin });
  }
  return mois;
}

const rangDuMois = (jour: string): number => Number(jour.slice(0, 4)) * 12 + Number(jour.slice(5, 7)) - 1;
const finDeMois = (rang: number): string =>
  new Date(Date.UTC(Math.floor(rang / 12), (rang % 12) + 1, 0)).toISOString().slice(0, 10);
const plusJours = (jour: string, jours: number): string =>
  new Date(Date.parse(`${jour}T00:00:00Z`) + jours * 86_400_000).toISOString().slice(0, 10);
