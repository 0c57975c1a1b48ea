import { NIVEAUX, NIVEAUX_DU_PERIMETRE, type NiveauIndicateur, seLitPar } from "./niveau.rules.ts";

export { NIVEAUX, type NiveauIndicateur };

/** Rooms whose records an indicator is computed from. */
export type Source = "activite" | "recrutement" | "formation" | "offre" | "territoire";

/**
 * Weights of measures, by name (« activite.minutes », « recrutement.postes »): their weighted sum. Measures add up over territories, so
 * that an indicator is computed once its sums are made, at any level.
 */
export type Combinaison = Readonly<Record<string, number>>;

export type Calcul =
  | { readonly genre: "somme"; readonly mesures: Combinaison }
  /** `numerateur` for so many (`pour`) of `denominateur`; not known where there are none. */
  | {
      readonly genre: "rapport";
      readonly numerateur: Combinaison;
      readonly denominateur: Combinaison;
      readonly pour: number;
    };

export type Unite =
  | "accompagnements"
  | "comptes rendus"
  | "heures"
  | "personnes"
  | "postes"
  | "structures"
  | "contrats"
  | "démarches"
  | "départements"
  | "habitants"
  | "lieux"
  | "jours"
  | "étapes"
  | "conseillers"
  | "%"
  | "indice";

/** One figure of the programme: all that computes it, names it, publishes it and tests it. */
export type Indicateur = {
  /** Never changes: addresses, files and programs name it so. */
  readonly code: string;
  readonly nom: string;
  /** What it says, in words that everyone reads. */
  readonly definition: string;
  /** How it is counted, from which records. */
  readonly formule: string;
  readonly unite: Unite;
  readonly source: Source;
  /** « periode »: what happened from a day to another. « jour »: how things stand at the end of the last day. */
  readonly temps: "periode" | "jour";
  readonly calcul: Calcul;
  /** Ways it divides: keys of the families of `repartitions.ts`. */
  readonly repartitions: readonly string[];
  readonly decimales: number;
  /**
   * « personnes »: a count, or a share, of people helped: small ones are hidden. « accompagnements »: hidden where the accompagnements
   * are. « effectif »: a mean, hidden where it rests on too few people. « aucun »: public facts of employers and territories.
   */
  readonly secret: "personnes" | "accompagnements" | "effectif" | "aucun";
  /** It may be asked for days to come. */
  readonly futur?: true;
  /** Known as it stands today alone: its past is not kept. */
  readonly present?: true;
  /** Values of successive periods do not add up: the same people are in several. */
  readonly sansSomme?: true;
  /** It can be asked as it was known on a past day. */
  readonly connuAu: boolean;
  readonly responsable: string;
  readonly versions: readonly { readonly depuis: string; readonly texte: string }[];
};

/** True when the values of territories add up to that of the whole. */
export const estAdditif = ({ calcul }: Indicateur): boolean => calcul.genre === "somme";

/**
 * True when it tells something of the people helped (that they came back, what they gave up), and not how many times help was given: its
 * counts are written to the nearest ten below the country, and it is read by whole months.
 */
export const parleDesPersonnes = (un: Indicateur): boolean =>
  un.secret === "personnes" && !(un.calcul.genre === "somme" && mesuresDe(un).join() === TOTAL);

/** The measure of all the help given. */
const TOTAL = "activite.accompagnements";

/** Every measure that an indicator needs. */
export const mesuresDe = ({ calcul }: Indicateur): readonly string[] =>
  calcul.genre === "somme"
    ? Object.keys(calcul.mesures)
    : [...Object.keys(calcul.numerateur), ...Object.keys(calcul.denominateur)];

/** The levels at which an indicator is read. */
export const niveauxDe = (un: Indicateur): readonly NiveauIndicateur[] =>
  [...NIVEAUX, ...NIVEAUX_DU_PERIMETRE].filter((niveau) => seLitPar(mesuresDe(un), niveau));

/** The value of an indicator from sums of measures; null when nothing can be said (a share of nobody). */
export function calculer({ calcul }: Indicateur, sommes: ReadonlyMap<string, number>): number | null {
  if (calcul.genre === "somme") return combiner(calcul.mesures, sommes);
  const denominateur = combiner(calcul.denominateur, sommes);
  return denominateur === 0 ? null : (combiner(calcul.numerateur, sommes) / denominateur) * calcul.pour;
}

/** The weighted sum of measures; an absent measure is zero. */
export const combiner = (poids: Combinaison, sommes: ReadonlyMap<string, number>): number =>
  Object.entries(poids).reduce((total, [mesure, un]) => total + un * (sommes.get(mesure) ?? 0), 0);

/** Rounded as it is published. */
export const arrondirA = (valeur: number, decimales: number): number => {
  const facteur = 10 ** decimales;
  return Math.round(valeur * facteur) / facteur;
};
