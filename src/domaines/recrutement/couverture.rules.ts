/** What the rule needs to know of one département. */
export type FaitsDepartement = { readonly code: string; readonly population: number; readonly conseillers: number };

/** Advisers per 100 000 inhabitants; zero where nobody lives. */
export const tauxDeCouverture = ({ population, conseillers }: FaitsDepartement): number =>
  population === 0 ? 0 : (conseillers / population) * 100_000;

/**
 * Codes of the départements insufficiently covered: fewer advisers recruited per 100 000 inhabitants than `seuil`. The avis
 * (part II) counts about 57 without saying how; the threshold is a dated datum that the administration adjusts.
 */
export const peuCouverts = (departements: readonly FaitsDepartement[], seuil: number): readonly string[] =>
  departements.filter((departement) => tauxDeCouverture(departement) < seuil).map(({ code }) => code);
