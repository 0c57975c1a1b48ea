/** What is known of a département on a day. */
export type FaitsDepartement = {
  readonly code: string;
  readonly nom: string;
  readonly population: number;
  readonly postes: number;
  /** Index of digital fragility; null where no commune has one. */
  readonly besoin: number | null;
};

/** The same, with where it stands among all: rank 1 is where posts are most wanting. */
export type Priorite = FaitsDepartement & {
  /** Posts for 100 000 inhabitants; null where nobody lives. */
  readonly couverture: number | null;
  /** Coverage divided by the need relative to the country's: what the rank is made of. */
  readonly couvertureCorrigee: number | null;
  readonly rang: number;
  readonly sur: number;
};

/**
 * Ranks the départements by coverage corrected by need: 10 posts for 100 000 inhabitants where the need is twice the country's count as 5.
 * Without index, the need is taken as the country's, and said to be unknown. So that volunteers alone do not decide the map (avis, part II).
 */
export function prioriser(departements: readonly FaitsDepartement[]): readonly Priorite[] {
  const connus = departements.filter((d) => d.besoin !== null && d.population > 0);
  const habitants = connus.reduce((somme, { population }) => somme + population, 0);
  const moyen =
    habitants === 0 ? null : connus.reduce((somme, d) => somme + (d.besoin ?? 0) * d.population, 0) / habitants;
  const mesures = departements.map((d) => {
    const couverture = d.population === 0 ? null : (d.postes / d.population) * 100_000;
    const relatif = d.besoin === null || moyen === null || moyen === 0 || d.besoin === 0 ? 1 : d.besoin / moyen;
    return { ...d, couverture, couvertureCorrigee: couverture === null ? null : couverture / relatif };
  });
  const sur = mesures.filter(({ couverture }) => couverture !== null).length;
  const ordre = [...mesures].sort(
    (a, b) =>
      (a.couvertureCorrigee ?? Number.POSITIVE_INFINITY) - (b.couvertureCorrigee ?? Number.POSITIVE_INFINITY) ||
      (a.code < b.code ? -1 : 1),
  );
  return ordre.map((d, i) => ({ ...d, rang: i + 1, sur }));
}

/** What a decision keeps of its territory, as it was known that day. */
export type FaitsRetenus = {
  readonly jour: string;
  readonly besoin: number | null;
  readonly couverture: number | null;
  readonly rang: number;
  readonly sur: number;
  readonly postes: number;
};

/** The facts of a territory as a decision keeps them. */
export const faitsRetenus = (priorite: Priorite, jour: string): FaitsRetenus => ({
  jour,
  besoin: priorite.besoin,
  couverture: priorite.couverture,
  rang: priorite.rang,
  sur: priorite.sur,
  postes: priorite.postes,
});
