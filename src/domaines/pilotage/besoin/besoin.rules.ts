/** What is known of a département on a day. Null: nobody lives there, or no index is known. */
export type FaitsBesoin = {
  readonly code: string;
  readonly nom: string;
  readonly habitants: number;
  /** Advisers recruited. */
  readonly conseillers: number;
  /** Advisers per 100 000 inhabitants. */
  readonly taux: number | null;
  /** Index of need; 100 is the mean of the country. */
  readonly besoin: number | null;
};

/**
 * When a territory is insufficiently covered: under `seuil` advisers per 100 000 inhabitants. The avis (part II) counts about 57
 * départements without saying how; the threshold in force is a dated datum. `avecBesoin`: the threshold rises with the need, so that a
 * territory at index 120 must have a fifth more.
 */
export type RegleBesoin = { readonly seuil: number; readonly avecBesoin: boolean };

/** Advisers per 100 000 inhabitants that the rule asks of a territory; null when it cannot tell. */
export const tauxDemande = (
  { besoin }: Pick<FaitsBesoin, "besoin">,
  { seuil, avecBesoin }: RegleBesoin,
): number | null => (avecBesoin ? (besoin === null ? null : (seuil * besoin) / 100) : seuil);

export type Situation = "peu_couvert" | "couvert" | "inconnu";

/** Whether a territory has what the rule asks. */
export function situer(faits: FaitsBesoin, regle: RegleBesoin): Situation {
  const demande = tauxDemande(faits, regle);
  if (demande === null || faits.taux === null) return "inconnu";
  return faits.taux < demande ? "peu_couvert" : "couvert";
}

/** Advisers that a territory lacks to have what the rule asks, rounded up; zero where it has it. */
export function conseillersManquants(faits: FaitsBesoin, regle: RegleBesoin): number {
  const demande = tauxDemande(faits, regle);
  return demande === null
    ? 0
    : Math.max(0, Math.ceil((demande * faits.habitants) / 100_000 - faits.conseillers - 1e-9));
}

/** Where a territory stands on the plot: need above the mean or not, covered or not. */
export const ORDRE_QUADRANTS = [
  "besoin_peu_couvert",
  "besoin_couvert",
  "moindre_peu_couvert",
  "moindre_couvert",
  "inconnu",
] as const;
export type Quadrant = (typeof ORDRE_QUADRANTS)[number];

/** The quadrant of a territory; unknown without an index, or where nobody lives. */
export function quadrantDe(faits: FaitsBesoin, regle: RegleBesoin): Quadrant {
  const situation = situer(faits, regle);
  if (situation === "inconnu" || faits.besoin === null) return "inconnu";
  return faits.besoin > 100
    ? situation === "peu_couvert"
      ? "besoin_peu_couvert"
      : "besoin_couvert"
    : situation === "peu_couvert"
      ? "moindre_peu_couvert"
      : "moindre_couvert";
}

export const QUADRANTS: Readonly<Record<Quadrant, string>> = {
  besoin_peu_couvert: "Besoin fort, trop peu de conseillers",
  besoin_couvert: "Besoin fort, assez de conseillers",
  moindre_peu_couvert: "Besoin moindre, trop peu de conseillers",
  moindre_couvert: "Besoin moindre, assez de conseillers",
  inconnu: "Besoin non connu",
};

/** How many territories are insufficiently covered with the threshold moved by so many per cent, and who comes in or out. */
export type Essai = {
  readonly ecart: number;
  readonly seuil: number;
  readonly nombre: number;
  /** Names of those counted here and not at the threshold chosen, or the reverse. */
  readonly differents: readonly string[];
};

const ECARTS = [-20, -10, -5, 0, 5, 10, 20];

/** The same count with other thresholds around: a number that jumps says little. */
export function sensibilite(tous: readonly FaitsBesoin[], regle: RegleBesoin): readonly Essai[] {
  const peuAvec = (seuil: number): ReadonlySet<string> =>
    new Set(tous.flatMap((faits) => (situer(faits, { ...regle, seuil }) === "peu_couvert" ? [faits.code] : [])));
  const choisis = peuAvec(regle.seuil);
  return ECARTS.map((ecart) => {
    const seuil = Math.round(regle.seuil * (100 + ecart) * 10) / 1000;
    const codes = ecart === 0 ? choisis : peuAvec(seuil);
    return {
      ...{ ecart, seuil, nombre: codes.size },
      differents: tous.flatMap(({ code, nom }) => (codes.has(code) === choisis.has(code) ? [] : [nom])),
    };
  });
}

/** The territories most wanting first: those that lack most of what the rule asks, in proportion. */
export function ordonner(tous: readonly FaitsBesoin[], regle: RegleBesoin): readonly FaitsBesoin[] {
  const manque = (faits: FaitsBesoin): number => {
    const demande = tauxDemande(faits, regle);
    return demande === null || demande === 0 || faits.taux === null ? Number.POSITIVE_INFINITY : faits.taux / demande;
  };
  return [...tous].sort((a, b) => manque(a) - manque(b) || a.code.localeCompare(b.code));
}
